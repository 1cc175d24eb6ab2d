import { type Cluster } from './cluster.ts'

interface Answer {
  readonly data: {
    readonly result: readonly {
      readonly metric: { readonly service: string }
      readonly value: readonly [number, string]
    }[]
  }
}

const PROMETHEUS = 'http://prometheus.monitoring:9090/api/v1/query'
/** The pod of the guard may ask Prometheus; from here nobody need reach it. */
const ASK = ['-n', 'apps', 'exec', 'deploy/release-guard', '--', 'node', '--input-type=module', '--eval']
const PROGRAM = 'console.log(await (await fetch(process.argv[1])).text())'

export interface Shares {
  readonly canary: number
  readonly primary: number
}

/** How many requests the gateway has led to the new version of a service and to the old one, in the time before now, in ms. */
export async function sharesOf(cluster: Cluster, service: string, ms: number): Promise<Shares> {
  const range = `${Math.ceil(ms / 1000)}s`
  const query = `sum by (service) (increase(traefik_service_requests_total{service=~"apps-${service}-(canary|primary)-.*"}[${range}]))`
  const printed = await cluster.kubectl([...ASK, PROGRAM, `${PROMETHEUS}?query=${encodeURIComponent(query)}`])
  const { result } = (JSON.parse(printed) as Answer).data
  const of = (which: string) =>
    result
      .filter(({ metric }) => metric.service.startsWith(`apps-${service}-${which}-`))
      .reduce((sum, { value }) => sum + Number(value[1]), 0)
  return { canary: Math.round(of('canary')), primary: Math.round(of('primary')) }
}

export function sharesText({ canary, primary }: Shares): string {
  const total = canary + primary
  const percent = total === 0 ? 0 : Math.round((100 * canary) / total)
  return `the gateway led ${canary} of ${total} requests (${percent} %) to the new version while it was judged`
}
