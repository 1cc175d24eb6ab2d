import { KafkaMessageBroker } from '@ltp/messaging-kafka'
import { rawKafka, rawProducer, runConsumer } from '../processes/raw-kafka.js'
import { createTopics } from '../processes/topics.js'
import { serve } from '../processes/serve.js'
import { SETTINGS } from '../plan.js'
import { timedMessage } from '../relay/timed-message.js'

interface Reading {
  readonly brokers: readonly string[]
  readonly topic: string
  readonly groupId: string
  readonly messages: number
}

/** Reads a topic from its beginning. */
const methods = {
  async fill({ brokers, topic, messages }: Omit<Reading, 'groupId'>) {
    await createTopics(brokers, [topic])
    const producer = rawProducer(brokers)
    await producer.connect()
    for (let sent = 0; sent < messages; sent += SETTINGS.batchMessages) {
      const batch = Array.from({ length: SETTINGS.batchMessages }, () => timedMessage(topic))
      const records = batch.map(({ payload, headers }) => ({
        key: headers.PARTITION_ID,
        value: JSON.stringify({ payload, headers }),
      }))
      await producer.send({ topic, acks: -1, messages: records })
    }
    await producer.disconnect()
  },
  async readRaw({ brokers, topic, groupId, messages }: Reading) {
    const consumer = rawKafka(brokers).consumer({ groupId })
    const reading = new Count(messages)
    await runConsumer(consumer, topic, (values) => reading.add(values.length))
    const rate = await reading.perSecond
    await consumer.disconnect()
    return rate
  },
  async read({ brokers, topic, groupId, messages }: Reading) {
    const broker = await KafkaMessageBroker.connect({ brokers, clientId: 'bench' })
    const reading = new Count(messages)
    const handler = async (batch: readonly unknown[]) => reading.add(batch.length)
    await broker.consumer.subscribe({ subscriberId: groupId, channels: [topic], handler })
    const rate = await reading.perSecond
    await broker.close()
    return rate
  },
}
export type ConsumerApi = typeof methods
serve(methods)

/** Messages per second of all but the first third: one fetch brings many batches at once, so few batches say nothing. */
class Count {
  private begun: { readonly at: number; readonly count: number } | undefined
  private count = 0
  private done!: (perSecond: number) => void
  readonly perSecond = new Promise<number>((resolve) => (this.done = resolve))

  constructor(private readonly all: number) {}

  add(count: number): void {
    this.count += count
    if (this.count >= this.all / 3) this.begun ??= { at: performance.now(), count: this.count }
    if (this.begun && this.count >= this.all)
      this.done(((this.count - this.begun.count) / (performance.now() - this.begun.at)) * 1000)
  }
}
