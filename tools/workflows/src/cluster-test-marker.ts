import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { closure, isOfAService, serviceNamed, servicesAmong } from '../../pipeline/src/service.ts'
import { type Project, projectsIn } from '../../pipeline/src/workspace.ts'

/** Beside what charts are made of: the cluster that they are tested in, and the program that publishes them. */
const BESIDE = ['docker/kind', 'tools/publish-chart']

/**
 * What says that a cluster test has passed, by a hash of all that it depends on: the chart and its specs, the library chart, Postgres',
 * libs/helm ..., no documents. The service itself is none of it: component tests try its image, in a minute. Empty for a service
 * without a chart.
 *
 * @param tree what `git ls-tree -r -z` prints
 * @throws Error when there is no such service
 */
export function clusterTestMarker(service: string, tree: string, all: readonly Project[]): string {
  const { chart } = serviceNamed(service, all)
  if (!chart) return ''
  const shared = all.filter((project) => !isOfAService(project, servicesAmong(all)))
  const folders = [...closure([chart], shared).map(({ folder }) => folder), ...BESIDE]
  const isPart = (file: string) => !file.endsWith('.md') && folders.some((folder) => file.startsWith(`${folder}/`))
  const parts = tree.split('\0').filter((line) => isPart(line.slice(line.indexOf('\t') + 1)))
  return `cluster-tested/${service}/${createHash('sha256').update(parts.join('\0')).digest('hex')}`
}

/** `node tools/workflows/src/cluster-test-marker.ts <service>` prints that of the commit that is checked out, as an output of a step. */
if (import.meta.main) {
  const root = join(import.meta.dirname, '../../..')
  const tree = execFileSync('git', ['ls-tree', '-r', '-z', 'HEAD'], { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
  console.log(`marker=${clusterTestMarker(process.argv[2] ?? '', tree, projectsIn(root))}`)
}
