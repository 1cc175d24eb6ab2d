import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { validate } from '@ltp/kubernetes-schemas'
import { type Cluster, clusterOf } from './cluster.js'
import { automationProblems } from './image-policies.js'
import { metricsUnasked } from './canary-metrics.js'
import { inexactVersions } from './exact-versions.js'
import { danglingReferences } from './references.js'
import { type Charts } from './releases.js'
import { type Resource } from './resource.js'
import { type Tree } from './tree.js'

/** What people bring into a cluster: gitops/README.md says how. */
export const GIVEN = [
  'Secret apps/authorization-server-secrets',
  'Secret apps/demo-client',
  'Secret apps/github-token',
  'Secret apps/release-guard-github',
  // Traefik makes it when there is none
  'GatewayClass traefik',
]

/** The environment in which versions follow main. */
const FOLLOWS_MAIN = 'dev'

/** All that is wrong with what a cluster would get of the tree: one line per problem. */
export async function problemsOf(tree: Tree, name: string, charts: Charts): Promise<string[]> {
  let cluster: Cluster
  let released: Resource[]
  try {
    cluster = await clusterOf(tree, name)
    released = await charts.releasedIn(cluster)
  } catch (error) {
    return [(error as Error).message]
  }
  const all = { name, resources: [...cluster.resources, ...released] }
  return [
    ...all.resources.flatMap((resource) => validate(resource)),
    ...danglingReferences(all, GIVEN),
    ...inexactVersions(cluster),
    ...metricsUnasked(cluster),
    ...automationProblemsOf(tree, cluster),
  ]
}

function automationProblemsOf(tree: Tree, cluster: Cluster): string[] {
  const files = globSync(`gitops/apps/${cluster.name}/*.yaml`, { cwd: tree.root }).sort()
  const texts = new Map(files.map((file) => [file, readFileSync(join(tree.root, file), 'utf8')]))
  return automationProblems(cluster, texts, cluster.name === FOLLOWS_MAIN)
}
