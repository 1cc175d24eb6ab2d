import { closure, servicesAmong } from '../../../pipeline/src/service.ts'
import { type Project } from '../../../pipeline/src/workspace.ts'

/** Beside what charts are made of: the cluster that they are tested in, and the program that publishes them. */
const BESIDE = ['docker/kind/', 'tools/publish-chart/']

/**
 * Files among those changed that a service's chart is made of, or its specs: the library chart, Postgres', libs/helm ... The service
 * itself is none: component tests try its image, in a minute.
 *
 * @throws Error when the service has no chart
 */
export function chartChanges(service: string, changed: readonly string[], all: readonly Project[]): string[] {
  const chart = all.find(({ folder }) => folder === `charts/${service}`)
  if (!chart) throw new Error(`there is no folder charts/${service}`)
  const isAService = ({ folder }: Project) =>
    servicesAmong(all).some(({ name }) => folder === `services/${name}` || folder === `charts/${name}`)
  const parts = closure(
    [chart],
    all.filter((project) => !isAService(project)),
  )
  const folders = [...parts.map(({ folder }) => `${folder}/`), ...BESIDE]
  return changed.filter((file) => !file.endsWith('.md') && folders.some((folder) => file.startsWith(folder)))
}
