import { type Cluster } from './cluster.js'
import { pathsOfRule, rulesOf } from './http-route.js'
import { type Charts, type HelmRelease, isReleaseOfOurs } from './releases.js'
import { type Resource, titleOf } from './resource.js'

interface CanarySpec {
  readonly service?: { readonly match?: readonly { readonly uri?: Readonly<Record<string, string>> }[] }
}

/**
 * Flagger makes the routes in place of charts: those of Canaries that are others than their charts', one line per problem. A route
 * may lead past the canary, to the Service `<name>-primary`.
 */
export async function routedElsewhere({ resources }: Cluster, charts: Charts): Promise<string[]> {
  const releases = new Map(resources.filter(isReleaseOfOurs).map((release) => [release.metadata.name, release]))
  const canaries = resources.filter(({ kind, metadata }) => kind === 'Canary' && releases.has(metadata.name))
  const problems = canaries.map((canary) => {
    const has = [...matchesOf(canary), ...pastCanary(canary, resources)]
    return problemsOf(canary, has, releases.get(canary.metadata.name)!, charts)
  })
  return (await Promise.all(problems)).flat()
}

async function problemsOf(canary: Resource, has: string[], release: HelmRelease, charts: Charts): Promise<string[]> {
  const wanted = await charts.pathsOf(release)
  return [
    ...without(wanted, has).map((path) => `no match for ${path}, to which its chart leads`),
    ...without(has, wanted).map((path) => `a match for ${path}, to which its chart does not lead`),
  ].map((problem) => `${titleOf(canary)}: ${problem}`)
}

const without = (some: readonly string[], others: readonly string[]) => some.filter((it) => !others.includes(it))

/** As `prefix /orders`; without any, Flagger leads to all. */
function matchesOf(canary: Resource): string[] {
  const { match = [{ uri: { prefix: '/' } }] } = (canary.spec as CanarySpec).service ?? {}
  return match.flatMap(({ uri = {} }) => Object.entries(uri).map(([type, path]) => `${type} ${path}`))
}

function pastCanary({ metadata: { name, namespace } }: Resource, resources: readonly Resource[]): string[] {
  return resources
    .filter(({ kind, metadata }) => kind === 'HTTPRoute' && metadata.namespace === namespace)
    .flatMap((route) => rulesOf(route))
    .filter(({ backendRefs = [] }) => backendRefs.some((backend) => backend.name === `${name}-primary`))
    .flatMap(pathsOfRule)
}
