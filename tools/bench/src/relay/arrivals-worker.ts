import { now } from '../measure/clock.js'
import { percentile } from '../measure/percentile.js'
import { rawKafka, runConsumer } from '../processes/raw-kafka.js'
import { emit, serve } from '../processes/serve.js'
import { sentAt } from './timed-message.js'

export interface Arrived {
  readonly perSecond: number
  /** From the making of a message until a consumer had it. */
  readonly p50Ms: number
  readonly p99Ms: number
}

const PROGRESS_INTERVAL_MS = 20

/** Where messages arrive: a raw consumer, the same for all sides. Emits how many it has had. */
let count = 0
let latencies: number[] | undefined
let since = 0

const methods = {
  async start({ brokers, topic }: { brokers: readonly string[]; topic: string }) {
    const consumer = rawKafka(brokers).consumer({ groupId: `arrivals-${topic}` })
    await runConsumer(consumer, topic, arrived)
    setInterval(() => emit(count), PROGRESS_INTERVAL_MS)
  },
  begin(_: undefined) {
    latencies = []
    since = now()
  },
  end(_: undefined): Arrived {
    const measured = latencies ?? []
    latencies = undefined
    const perSecond = (measured.length / (now() - since)) * 1000
    return { perSecond, p50Ms: percentile(measured, 0.5), p99Ms: percentile(measured, 0.99) }
  },
  count: (_: undefined) => count,
}
export type ArrivalsApi = typeof methods
serve(methods)

function arrived(values: readonly Buffer[]): void {
  const time = now()
  count += values.length
  if (latencies) for (const value of values) latencies.push(time - sentAt(value))
}
