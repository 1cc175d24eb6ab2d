import { setTimeout as sleep } from 'node:timers/promises'
import { type ServiceUrl } from '../application/application.ts'
import { Orders } from '../application/orders.ts'
import { type LoadResult, pacedLoad } from '../load/paced-load.ts'
import { type Context, type Verdict } from '../part.ts'
import { type Metric, METRICS } from '../thresholds.ts'
import { everydayRequests } from './everyday-requests.ts'
import { read, type Reading, watchable } from './levels.ts'
import { soakVerdict } from './soak-verdict.ts'

/** The load is sent in so many equal slices, with a rest and a reading after each. */
const SLICES = 5
const CONNECTIONS = 8
/** They go up and down with the garbage that nobody has collected yet: no use without a collection before. */
const OF_THE_HEAP: readonly Metric[] = ['nodejs_heap_size_used_bytes', 'nodejs_external_memory_bytes']

/** Memory and handles must not grow under a steady load, once the processes are warm. */
export async function soak(context: Context): Promise<Verdict> {
  const { application } = context
  const metrics = metricsOf(context)
  const watched = await watchable(application.services, metrics)
  if (watched.length === 0) return untold(application.services)
  const orders = await Orders.prepare(application)
  const cold = await readingsAtRest(context, watched, metrics)
  const levels: Reading[][] = []
  const results: LoadResult[] = []
  for (let slice = 0; slice <= SLICES; slice++) {
    results.push(await sliceOfLoad(context, orders)) // the first one is the warm-up
    await orders.settle()
    levels.push(await readingsAtRest(context, watched, metrics))
  }
  const histories = cold.map((reading, index) => ({ cold: reading, levels: levels.map((level) => level[index]!) }))
  return soakVerdict(histories, results, context)
}

function metricsOf({ application, thresholds }: Context): Metric[] {
  const isUseful = (metric: Metric) => application.collectGarbage !== undefined || !OF_THE_HEAP.includes(metric)
  return METRICS.filter((metric) => metric in thresholds.soak && isUseful(metric))
}

async function sliceOfLoad({ application, asked, interrupted }: Context, orders: Orders): Promise<LoadResult> {
  return pacedLoad({
    next: everydayRequests(application, orders),
    url: application.services[0].url,
    perSecond: asked.soakRate,
    seconds: asked.soakSeconds / SLICES,
    connections: CONNECTIONS,
    interrupted,
  })
}

/** Not amid what is still worked on, nor with garbage that nobody has collected, as far as that can be told. */
async function readingsAtRest(
  { application, asked, interrupted }: Context,
  services: readonly ServiceUrl[],
  metrics: readonly Metric[],
) {
  await sleep(asked.settleSeconds * 1000, undefined, { signal: interrupted })
  await application.collectGarbage?.()
  const readings = await Promise.all(services.map((service) => read(service, metrics)))
  return readings.map((reading, index) => {
    if (!reading) throw new Error(`${services[index]!.name} does not tell its metrics any more`)
    return reading
  })
}

function untold(services: readonly ServiceUrl[]): Verdict {
  const asked = services.map(({ url }) => `${url}/metrics`).join(', ')
  const remedy = 'give the address of a process itself by --service <name>=<url>, as no ingress routes /metrics'
  return { result: 'not run', summary: `memory is told by none of ${asked}: ${remedy}`, details: [] }
}
