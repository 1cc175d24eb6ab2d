import { type Resource } from './resource.js'

/** Metrics that the release guard watches after a promotion, as `saga-failure-rate<=1, dead-letters<=0`. */
const WATCH = 'release-guard/watch'
const BOUND = /\s*(<=|>=)\s*-?\d+(\.\d+)?$/
/** A Service within the cluster; Flagger is in another namespace, so it has to say which. */
const OF_SERVICE = /^([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.cluster\.local)?)?)?$/

interface CanarySpec {
  readonly analysis?: { readonly webhooks?: readonly { readonly url: string }[] }
}

/** What a Canary names by its annotations and webhooks, without which nothing of it would be asked, as `Service apps/release-guard`. */
export function namedByCanary({ kind, metadata: { namespace, annotations }, spec }: Resource): string[] {
  if (kind !== 'Canary') return []
  const limits = annotations?.[WATCH]?.split(',') ?? []
  const webhooks = (spec as CanarySpec).analysis?.webhooks ?? []
  const named = [
    ...limits.map((limit) => `MetricTemplate ${namespace}/${limit.trim().replace(BOUND, '')}`),
    ...webhooks.flatMap(({ url }) => serviceAt(url)),
  ]
  return [...new Set(named)]
}

/** None for an address outside of the cluster. */
function serviceAt(url: string): string[] {
  const [found, name, namespace] = OF_SERVICE.exec(new URL(url).hostname) ?? []
  if (found === undefined) return []
  return [`Service ${namespace === undefined ? '' : `${namespace}/`}${name}`]
}
