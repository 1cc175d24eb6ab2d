import { type Cluster } from './cluster.ts'

interface Condition {
  readonly type: string
  readonly status: string
  readonly reason: string
  readonly message: string
}
interface HelmRelease {
  readonly metadata: { readonly name: string; readonly generation: number }
  readonly status?: {
    readonly conditions?: readonly Condition[]
    readonly observedGeneration?: number
    readonly history?: readonly { readonly chartVersion: string; readonly status: string }[]
  }
}

const READY_WITHIN_MS = 10 * 60_000

/** Resolves when a release runs a version of its chart, and its tests have passed where it has some. */
export async function released(cluster: Cluster, service: string, version: string): Promise<void> {
  await cluster.until(`release of ${service} ${version}`, READY_WITHIN_MS, async () => {
    const release = await cluster.get<HelmRelease>('helmrelease', service)
    return release && isReady(release) && versionOf(release) === version ? true : undefined
  }, () => stateOf(cluster)) // prettier-ignore
}

/**
 * Resolves when all that Flux keeps there is ready: what it says of the whole tree.
 *
 * @param isRecent whether a commit is the awaited one, or a later one: workflows go on committing
 */
export async function reconciled(cluster: Cluster, isRecent: (commit: string) => Promise<boolean>): Promise<void> {
  await cluster.until(
    'state that git says',
    READY_WITHIN_MS,
    async () => {
      const all = await cluster.list<Kustomization>('kustomizations.kustomize.toolkit.fluxcd.io', 'flux-system')
      if (!all.some(({ metadata }) => metadata.name === 'apps') || !all.every(isReady)) return undefined
      const commits = all.filter(isOfTree).map(commitOf)
      return (await Promise.all(commits.map(isRecent))).every(Boolean) ? true : undefined
    },
    () => stateOf(cluster),
  )
}

/** @returns undefined when there is no such release, or it was never there */
export async function runningVersion(cluster: Cluster, service: string): Promise<string | undefined> {
  const release = await cluster.get<HelmRelease>('helmrelease', service)
  return release && versionOf(release)
}

interface Kustomization extends HelmRelease {
  readonly spec: { readonly sourceRef: { readonly name: string } }
  readonly status?: HelmRelease['status'] & { readonly lastAppliedRevision?: string }
}

const isOfTree = ({ spec }: Kustomization) => spec.sourceRef.name === 'flux-system'

/** Flux says main@sha1:<commit>. */
const commitOf = ({ status }: Kustomization) => status?.lastAppliedRevision?.replace(/^.*:/, '') ?? ''

const readiness = ({ status }: HelmRelease) => status?.conditions?.find(({ type }) => type === 'Ready')

export function isReady(it: HelmRelease): boolean {
  return readiness(it)?.status === 'True' && (it.status?.observedGeneration ?? -1) >= it.metadata.generation
}

/** Flux adds the digest after a +. */
export function versionOf({ status }: HelmRelease): string | undefined {
  return status?.history?.[0]?.chartVersion.replace(/\+.*/, '')
}

async function stateOf(cluster: Cluster): Promise<string> {
  const releases = await cluster.list<HelmRelease>('helmreleases')
  const layers = await cluster.list<Kustomization>('kustomizations.kustomize.toolkit.fluxcd.io', 'flux-system')
  const waiting = [...layers, ...releases].filter((it) => !isReady(it))
  return waiting.map((it) => `  ${it.metadata.name}: ${readiness(it)?.message ?? 'nothing is known'}`).join('\n')
}
