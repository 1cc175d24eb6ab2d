import { type Benchmark, type BenchmarkContext } from '../benchmark.js'
import { interleave } from '../measure/interleave.js'
import { spreadOf } from '../measure/spread.js'
import { type Figure, figure, type Measured } from '../report/figure.js'
import { type BrokerKind } from '../surroundings.js'
import { Application } from './application.js'
import { bareSagas } from './bare-sagas.js'
import { type SagaTimes } from './saga-times.js'

/** Orders from creation to approval through both services, beside three commits and two hops by hand. */
export const sagaBenchmarks: readonly Benchmark[] = [
  { name: 'sagas-kafka', needsKafka: true, run: (context) => run(context, 'kafka', 50) },
  { name: 'sagas-embedded', needsKafka: false, run: (context) => run(context, 'embedded', 200) },
]

async function run(context: BenchmarkContext, kind: BrokerKind, idleTargetMs: number): Promise<Figure[]> {
  const { rounds, seconds, idleOrders, warmUpSeconds } = context.plan
  const [application, bare] = await Promise.all([Application.start(context, kind), bareSagas(context, kind)])
  const atBest = (time: number) => ({
    bare: () => bare.call('atBestSpeed', { seconds: time }),
    ours: () => application.atBestSpeed(time),
  })
  await interleave(1, atBest(warmUpSeconds))
  const count = Math.ceil(idleOrders / rounds)
  const idle = await interleave(rounds, {
    bare: () => bare.call('oneAtATime', { count }),
    ours: () => application.oneAtATime(count),
  })
  const best = await interleave(rounds, atBest(seconds))
  const half = (side: readonly SagaTimes[]) => spreadOf(side.map(({ perSecond }) => perSecond)).median / 2
  const calm = await interleave(rounds, {
    bare: () => bare.call('atPace', { perSecond: half(best.bare), seconds }),
    ours: () => application.atPace(half(best.ours), seconds),
  })
  const seen = {
    name: `${kind}, idle: seen by a client, p50`,
    unit: 'ms' as const,
    ours: idle.ours.map(({ seenMs }) => seenMs),
  }
  return [
    line(`${kind}: sagas`, '/s', best, 'perSecond'),
    line(`${kind}, idle: created to approved, p50`, 'ms', idle, 'p50Ms', { atMost: idleTargetMs }),
    line(`${kind}, idle: created to approved, p99`, 'ms', idle, 'p99Ms'),
    figure(seen),
    line(`${kind}, at half of its best: p50`, 'ms', calm, 'p50Ms'),
    line(`${kind}, at half of its best: p99`, 'ms', calm, 'p99Ms'),
  ]
}

type Rounds = Record<'ours' | 'bare', readonly SagaTimes[]>

function line(
  name: string,
  unit: 'ms' | '/s',
  rounds: Rounds,
  key: keyof SagaTimes,
  target?: Measured['target'],
): Figure {
  const of = (side: readonly SagaTimes[]) => side.map((times) => times[key])
  const baseline = { name: '3 commits, 2 hops', values: of(rounds.bare) }
  return figure({ name, unit, ours: of(rounds.ours), baseline, target })
}
