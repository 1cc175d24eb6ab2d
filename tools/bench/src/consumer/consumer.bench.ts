import { type Benchmark, type BenchmarkContext } from '../benchmark.js'
import { interleave } from '../measure/interleave.js'
import { Worker } from '../processes/worker.js'
import { type Figure, figure } from '../report/figure.js'
import { type ConsumerApi } from './consumer-worker.js'

/** Messages that the Kafka adapter hands to a handler that does nothing, beside a raw kafkajs consumer. */
export const consumerBenchmark: Benchmark = { name: 'consumer', needsKafka: true, run }

const TOPIC = 'bench-consumer'

async function run({ surroundings, plan, resources }: BenchmarkContext): Promise<Figure[]> {
  const { brokers } = surroundings
  const worker = () => {
    const module = new URL('consumer-worker.js', import.meta.url)
    const started = Worker.start<ConsumerApi>(module, surroundings.logFile('consumer'))
    resources.defer(() => started.stop())
    return started
  }
  const messages = plan.consumed
  await worker().call('fill', { brokers, topic: TOPIC, messages })
  // a process for each side: what one has compiled and allocated does not help or hurt the other
  const readers = { raw: worker(), ours: worker() }
  let groups = 0
  const reading = () => ({ brokers, topic: TOPIC, messages, groupId: `bench-${++groups}` })
  const sides = {
    raw: () => readers.raw.call('readRaw', reading()),
    ours: () => readers.ours.call('read', reading()),
  }
  await interleave(1, sides)
  const rounds = await interleave(plan.rounds, sides)
  const baseline = { name: 'raw kafkajs consumer', values: rounds.raw }
  return [figure({ name: 'Kafka consumer, messages', unit: '/s', ours: rounds.ours, baseline })]
}
