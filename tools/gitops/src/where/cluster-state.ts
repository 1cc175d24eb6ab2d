import { existsSync } from 'node:fs'
import { kubectl } from '@ltp/helm'

/** What a cluster says of a service. */
export interface InCluster {
  /** The chart's version that was released last. */
  readonly version: string | undefined
  /** Why it is not ready; undefined when it is. */
  readonly problem: string | undefined
  /** Of Flagger's Canary: its phase, and the share of requests that the new version gets, in %. */
  readonly canary: { readonly phase: string; readonly weight: number } | undefined
}

interface Status {
  readonly metadata: { readonly name: string }
  readonly status?: {
    readonly history?: readonly { readonly chartVersion: string }[]
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message: string }[]
    readonly phase?: string
    readonly canaryWeight?: number
  }
}

/**
 * @param cluster a context of kubectl's, or a file for KUBECONFIG
 * @throws {CommandError} with what kubectl says is wrong
 */
export async function stateOf(cluster: string): Promise<Map<string, InCluster>> {
  const where = existsSync(cluster) ? ['--kubeconfig', cluster] : ['--context', cluster]
  const list = async (kind: string) => {
    const text = await kubectl([...where, 'get', kind, '--namespace', 'apps', '--output', 'json', '--ignore-not-found'])
    return text.trim() === '' ? [] : (JSON.parse(text) as { items: Status[] }).items
  }
  const releases = await list('helmreleases.helm.toolkit.fluxcd.io')
  const canaries = await list('canaries.flagger.app').catch(() => []) // where there is no Flagger, there is no such kind
  return new Map(releases.map((release) => [release.metadata.name, inCluster(release, canaries)]))
}

function inCluster({ metadata: { name }, status = {} }: Status, canaries: readonly Status[]): InCluster {
  const { history = [], conditions = [] } = status
  const ready = conditions.find(({ type }) => type === 'Ready')
  const canary = canaries.find(({ metadata }) => metadata.name === name)?.status
  return {
    // Flux puts the chart's digest after a +
    version: history[0]?.chartVersion.split('+')[0],
    problem: ready?.status === 'True' ? undefined : (ready?.message ?? 'not looked at yet'),
    canary: canary?.phase === undefined ? undefined : { phase: canary.phase, weight: canary.canaryWeight ?? 0 },
  }
}
