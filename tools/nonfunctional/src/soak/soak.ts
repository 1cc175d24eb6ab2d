import { setTimeout as sleep } from 'node:timers/promises'
import { type ServiceUrl } from '../application/application.ts'
import { Orders } from '../application/orders.ts'
import { type Context, type Verdict } from '../part.ts'
import { type Growth, growthOf, isLeak } from './growth.ts'
import { mustBeSameProcess, read, type Reading } from './levels.ts'
import { pacedLoad, type LoadResult } from '../load/paced-load.ts'
import { type SoakThreshold } from '../thresholds.ts'
import { everydayRequests } from './everyday-requests.ts'

/** The load is sent in so many equal parts, with a rest and a reading after each. */
const PARTS = 5
const CONNECTIONS = 8
/** They go up and down with the garbage that nobody has collected yet: no use without a collection before. */
const OF_THE_HEAP = ['nodejs_heap_size_used_bytes', 'nodejs_external_memory_bytes']

/** Memory and handles must not grow under a steady load, once the processes are warm. */
export async function soak(context: Context): Promise<Verdict> {
  const { application, thresholds } = context
  const metrics = Object.keys(thresholds.soak).filter(
    (metric) => application.collectGarbage !== undefined || !OF_THE_HEAP.includes(metric),
  )
  const told = await Promise.all(application.services.map((service) => read(service, metrics)))
  const watched = application.services.filter((_, index) => told[index] !== undefined)
  if (watched.length === 0) return untold(application.services)
  const orders = await Orders.prepare(application)
  const cold = await readingsAtRest(context, watched, metrics)
  const levels: Reading[][] = []
  const results: LoadResult[] = []
  for (let part = 0; part <= PARTS; part++) {
    results.push(await partOfLoad(context, orders)) // the first one is the warm-up
    await orders.settle()
    levels.push(await readingsAtRest(context, watched, metrics))
  }
  const growths = watched.flatMap((_, index) => {
    const readings = levels.map((level) => level[index]!)
    readings.forEach((reading) => mustBeSameProcess(cold[index]!, reading))
    return metrics.flatMap((metric) => growthsOf(metric, cold[index]!, readings, thresholds.soak[metric]!))
  })
  return verdictOf(growths, results, context)
}

/** None when the process does not tell it. */
function growthsOf(metric: string, cold: Reading, readings: readonly Reading[], threshold: SoakThreshold): Growth[] {
  const [before, ...levels] = [cold, ...readings].map(({ values }) => values[metric])
  if (before === undefined || levels.some((level) => level === undefined)) return []
  return [growthOf({ process: cold.process, metric, cold: before, levels: levels as number[] }, threshold)]
}

async function partOfLoad({ application, asked, interrupted }: Context, orders: Orders): Promise<LoadResult> {
  return pacedLoad({
    next: await everydayRequests(application, orders),
    url: application.services[0].url,
    perSecond: asked.soakRate,
    seconds: asked.soakSeconds / PARTS,
    connections: CONNECTIONS,
    interrupted,
  })
}

/** Not amid what is still worked on, nor with garbage that nobody has collected, as far as that can be told. */
async function readingsAtRest(
  { application, asked, interrupted }: Context,
  services: readonly ServiceUrl[],
  metrics: readonly string[],
) {
  await sleep(asked.settleSeconds * 1000, undefined, { signal: interrupted })
  await application.collectGarbage?.()
  const readings = await Promise.all(services.map((service) => read(service, metrics)))
  return readings.map((reading, index) => {
    if (!reading) throw new Error(`${services[index]!.name} does not tell its metrics any more`)
    return reading
  })
}

function verdictOf(growths: readonly Growth[], results: readonly LoadResult[], { asked }: Context): Verdict {
  const failures = results
    .flatMap((result) => Object.entries(result.failures))
    .map(([what, times]) => `${times} x ${what}`)
  const leaks = growths.filter(isLeak).map(({ process, metric }) => `${process}: ${metric} grows`)
  const sent = results.reduce((sum, result) => sum + result.sent, 0)
  const misses = [...failures, ...leaks]
  return {
    result: misses.length === 0 ? 'met' : 'NOT MET',
    summary: misses.join('; ') || `nothing grows in ${asked.soakSeconds} s and ${sent} requests`,
    details: growths.map(lineOf),
    figures: { growths, results },
  }
}

function lineOf({ process, metric, levels, growth, allowed }: Growth): string {
  const short = (value: number) => value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 })
  return `${process}: ${metric} ${levels.map(short).join(', ')}: trend ${short(growth)} (at most ${short(allowed)})`
}

function untold(services: readonly ServiceUrl[]): Verdict {
  const asked = services.map(({ url }) => `${url}/metrics`).join(', ')
  const remedy = 'give the address of a process itself by --service <name>=<url>, as no ingress routes /metrics'
  return { result: 'not run', summary: `memory is told by none of ${asked}: ${remedy}`, details: [] }
}
