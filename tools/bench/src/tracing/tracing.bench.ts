import { setTimeout as sleep } from 'node:timers/promises'
import { type Benchmark, type BenchmarkContext } from '../benchmark.js'
import { everyOrder } from '../measure/every-order.js'
import { interleave } from '../measure/interleave.js'
import { SETTINGS } from '../plan.js'
import { requestsPerSecond } from '../processes/autocannon.js'
import { type Figure } from '../report/figure.js'
import { Application, type Variant } from '../sagas/application.js'
import { Collector } from './collector.js'
import { mapSides, REST_MS, type Sides, sides } from './sides.js'
import { type Round, tracingFigures } from './tracing-figures.js'

/** What tracing costs when it is on, and, beside the services of another checkout, when it is off. */
export const tracingBenchmark: Benchmark = { name: 'tracing', needsKafka: false, onlyByName: true, run }

type Work = (application: Application, seconds: number) => Promise<Omit<Round, 'spans'>>

async function run(context: BenchmarkContext): Promise<Figure[]> {
  const { surroundings, against, leaveOut } = context
  if (against === undefined)
    leaveOut('off beside the services before tracing: no --against <folder> names their checkout')
  const collector = await Collector.start(context)
  const applications = await startAll(context, collector)
  const load = get({ authorization: `Bearer ${await surroundings.token('customers:read')}` })
  const requests = await measure(load, context, applications, collector)
  const orders = await measure(sagas, context, applications, collector)
  return [
    ...tracingFigures('GET /customers/{id}', requests),
    ...tracingFigures(`sagas (${surroundings.defaultBroker})`, orders),
  ]
}

/** One after the other, as two CPUs start them no faster at the same time. */
async function startAll(context: BenchmarkContext, { url }: Collector): Promise<Sides<Application>> {
  const start = (variant: Variant) => Application.start(context, context.surroundings.defaultBroker, variant)
  const { off, on, before } = sides(url, context.against)
  return { off: await start(off), on: await start(on), ...(before && { before: await start(before) }) }
}

const get =
  (headers: Record<string, string>): Work =>
  async ({ customerUrl: url }, seconds) => {
    const perSecond = await requestsPerSecond({ url, headers, connections: SETTINGS.connections, seconds })
    return { perSecond, done: perSecond * seconds }
  }

const sagas: Work = async (application, seconds) => {
  const { perSecond, orders } = await application.atBestSpeed(seconds)
  return { perSecond, done: orders }
}

async function measure(
  work: Work,
  { plan: { tracingRounds, tracingWarmUpRounds, tracingSeconds } }: BenchmarkContext,
  applications: Sides<Application>,
  collector: Collector,
): Promise<Sides<Round[]>> {
  const round = async (application: Application): Promise<Round> => {
    const done = await work(application, tracingSeconds)
    await sleep(REST_MS)
    return { ...done, spans: application === applications.on ? await collector.take() : 0 }
  }
  const all = { ...mapSides(applications, (application) => () => round(application)) }
  await interleave(tracingWarmUpRounds, all, everyOrder)
  return interleave(tracingRounds, all, everyOrder)
}
