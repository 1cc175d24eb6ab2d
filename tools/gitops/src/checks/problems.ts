import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from '@ltp/kubernetes-schemas'
import { type Cluster, clusterOf } from './cluster.js'
import { automationProblems } from './image-policies.js'
import { misleadingMetrics } from './canary-metrics.js'
import { routedElsewhere } from './canary-routes.js'
import { dashboardProblems } from './dashboards.js'
import { asDecrypted } from './encrypted.js'
import { inexactVersions } from './exact-versions.js'
import { forgottenSecrets } from './forgotten-secrets.js'
import { mirroredInVain } from './mirrored-requests.js'
import { danglingReferences } from './references.js'
import { type Charts } from './releases.js'
import { type Resource, titleOf } from './resource.js'
import { type Tree } from './tree.js'
import { unreadableFiles } from './unreadable-files.js'

/** What people bring into a cluster: gitops/examples/sops/README.md says how. */
export const GIVEN = [
  'Secret apps/authorization-server-secrets',
  'Secret apps/cosign-public-key',
  'Secret apps/demo-client',
  'Secret apps/github-token',
  'Secret apps/operator-client',
  'Secret apps/registry',
  'Secret apps/release-guard-github',
  'Secret flux-system/sops-age',
  // Traefik makes it when there is none
  'GatewayClass traefik',
]

const CONTROLLERS = 'Kustomization flux-system/infra-controllers'
/** Besides, in a cluster without that: gitops/components/controllers-given. */
const GIVEN_WITH_CONTROLLERS = [
  CONTROLLERS,
  'Kustomization flux-system/grafana',
  'Namespace gateway',
  'Namespace monitoring',
]

/** The environment in which versions follow main. */
const FOLLOWS_MAIN = 'dev'

/** All that is wrong with what a cluster would get of the tree: one line per problem. */
export async function problemsOf(tree: Tree, name: string, charts: Charts): Promise<string[]> {
  const unreadable = unreadableFiles(tree)
  if (unreadable.length > 0) return unreadable
  let cluster: Cluster
  let released: Resource[]
  let elsewhere: string[]
  try {
    cluster = await clusterOf(tree, name)
    released = await charts.releasedIn(cluster)
    elsewhere = await routedElsewhere(cluster, charts)
  } catch (error) {
    return [(error as Error).message]
  }
  const all = { name, resources: [...cluster.resources, ...released] }
  const hasControllers = cluster.resources.some((resource) => titleOf(resource) === CONTROLLERS)
  const given = hasControllers ? GIVEN : [...GIVEN, ...GIVEN_WITH_CONTROLLERS]
  return [
    ...all.resources.flatMap((resource) => validate(asDecrypted(resource))),
    ...danglingReferences(all, given),
    ...inexactVersions(cluster),
    ...misleadingMetrics(cluster),
    ...mirroredInVain(cluster),
    ...elsewhere,
    ...dashboardProblems(cluster),
    ...automationProblemsOf(tree, cluster),
    ...forgottenSecrets(tree),
  ]
}

function automationProblemsOf(tree: Tree, cluster: Cluster): string[] {
  const files = globSync(`gitops/apps/${cluster.name}/*.yaml`, { cwd: tree.root }).sort()
  const texts = new Map(files.map((file) => [file, readFileSync(join(tree.root, file), 'utf8')]))
  return automationProblems(cluster, texts, cluster.name === FOLLOWS_MAIN)
}
