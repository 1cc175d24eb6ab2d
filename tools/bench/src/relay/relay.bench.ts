import { type Benchmark, type BenchmarkContext } from '../benchmark.js'
import { interleave } from '../measure/interleave.js'
import { spreadOf } from '../measure/spread.js'
import { createTopics } from '../processes/topics.js'
import { type Figure, figure } from '../report/figure.js'
import { type Arrived } from './arrivals-worker.js'
import { Route } from './route.js'

/** Messages that the relay brings to a consumer, while rows are committed, beside a raw kafkajs producer. */
export const relayBenchmark: Benchmark = { name: 'relay', needsKafka: true, run }

const TOPICS = { raw: 'bench-raw', logTailing: 'bench-log-tailing', polling: 'bench-polling' }

async function run(context: BenchmarkContext): Promise<Figure[]> {
  const { rounds, seconds, warmUpSeconds } = context.plan
  await createTopics(context.surroundings.brokers, Object.values(TOPICS))
  const [raw, logTailing, polling] = await Promise.all([
    Route.raw(context, TOPICS.raw),
    Route.relayed(context, TOPICS.logTailing, 'log-tailing'),
    Route.relayed(context, TOPICS.polling, 'polling'),
  ])
  const sides = (pace: Paces) => ({
    raw: () => raw.measure({ perSecond: pace.raw }, warmUpSeconds, seconds),
    logTailing: () => logTailing.measure({ perSecond: pace.logTailing }, warmUpSeconds, seconds),
    polling: () => polling.measure({ perSecond: pace.polling }, warmUpSeconds, seconds),
  })
  const best = await interleave(rounds, sides({}))
  const half = (side: keyof Paces) => spreadOf(best[side].map(({ perSecond }) => perSecond)).median / 2
  const paces = { raw: half('raw'), logTailing: half('logTailing'), polling: half('polling') }
  const calm = await interleave(rounds, sides(paces))
  return [...throughput(best), ...latencies(calm)]
}

type Paces = Partial<Record<keyof typeof TOPICS, number>>
type Rounds = Record<keyof typeof TOPICS, Arrived[]>

function throughput({ raw, logTailing, polling }: Rounds): Figure[] {
  const of = (side: Arrived[]) => side.map(({ perSecond }) => perSecond)
  const baseline = { name: 'raw kafkajs producer', values: of(raw) }
  const target = { ratioAtLeast: 0.3 }
  return [
    figure({ name: 'relay by log tailing, messages', unit: '/s', ours: of(logTailing), baseline, target }),
    figure({ name: 'relay by polling, messages', unit: '/s', ours: of(polling), baseline, target }),
  ]
}

function latencies({ raw, logTailing, polling }: Rounds): Figure[] {
  const lines = [
    ['p50Ms', 'p50'],
    ['p99Ms', 'p99'],
  ] as const
  return lines.flatMap(([key, label]) => {
    const of = (side: Arrived[]) => side.map((arrived) => arrived[key])
    const baseline = { name: 'raw at half of its best', values: of(raw) }
    return [
      figure({ name: `log tailing at half of its best, ${label}`, unit: 'ms', ours: of(logTailing), baseline }),
      figure({ name: `polling at half of its best, ${label}`, unit: 'ms', ours: of(polling), baseline }),
    ]
  })
}
