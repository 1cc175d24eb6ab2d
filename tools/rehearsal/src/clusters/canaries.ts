import { type Cluster } from './cluster.ts'

interface Canary {
  readonly metadata: { readonly name: string }
  readonly status?: {
    readonly phase: string
    readonly canaryWeight: number
    readonly failedChecks: number
    readonly lastAppliedSpec?: string
  }
}

const ANALYSED_WITHIN_MS = 8 * 60_000

export interface Verdict {
  readonly phase: 'Succeeded' | 'Failed'
  /** When the first request could reach the new version. */
  readonly began: Date
  readonly ended: Date
}

/** Resolves when all are set up: then Flagger has made what leads requests to them. */
export async function initialized(cluster: Cluster): Promise<void> {
  await cluster.until('canaries', 5 * 60_000, async () => {
    const all = await cluster.list<Canary>('canaries')
    const isUp = ({ status }: Canary) => status !== undefined && /^(Initialized|Succeeded|Failed)$/.test(status.phase)
    return all.length > 0 && all.every(isUp) ? true : undefined
  }, async () => (await cluster.list<Canary>('canaries')).map(lineOf).join('\n')) // prettier-ignore
}

/**
 * Follows a canary release from its beginning to its end.
 *
 * @param told of each step, such as `Progressing, 10 % of the requests`
 * @param isNew whether it has begun: what Flagger says of the release before is no answer
 */
export async function verdictOf(cluster: Cluster, name: string, told: (step: string) => void): Promise<Verdict> {
  let began: Date | undefined
  let last = ''
  return cluster.until<Verdict>(`end of the canary release of ${name}`, ANALYSED_WITHIN_MS, async () => {
    const canary = await cluster.get<Canary>('canary', name)
    const { phase = '' } = canary?.status ?? {}
    if (!began && /^(Progressing|WaitingPromotion|Promoting|Finalising)$/.test(phase)) began = new Date()
    if (!began || !canary) return undefined
    const now = lineOf(canary)
    if (now !== last) told(now)
    last = now
    return phase === 'Succeeded' || phase === 'Failed' ? { phase, began, ended: new Date() } : undefined
  }) // prettier-ignore
}

interface Deployment {
  readonly spec: { readonly template: { readonly metadata: { readonly labels: Readonly<Record<string, string>> } } }
}

const RELEASED_WITHIN_MS = 3 * 60_000

/** Resolves when those pods run a version that requests are led to. */
export async function primaryRuns(cluster: Cluster, name: string, version: string): Promise<void> {
  const deployment = `${name}-primary`
  await cluster.until(`${version} in ${deployment}`, RELEASED_WITHIN_MS, async () => {
    const { template } = (await cluster.get<Deployment>('deployment', deployment))?.spec ?? {}
    // Flux adds the digest after the version
    return template?.metadata.labels['helm.sh/chart']?.includes(version) ? true : undefined
  })
  await cluster.kubectl(['-n', 'apps', 'rollout', 'status', `deployment/${deployment}`, '--timeout=2m'])
}

function lineOf({ metadata, status }: Canary): string {
  if (!status) return `${metadata.name}: nothing yet`
  const weight = status.canaryWeight > 0 ? `, ${status.canaryWeight} % of the requests` : ''
  const failed = status.failedChecks > 0 ? `, ${status.failedChecks} checks failed` : ''
  return `${metadata.name}: ${status.phase}${weight}${failed}`
}
