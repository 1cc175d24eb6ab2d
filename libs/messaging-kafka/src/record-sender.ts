import { setTimeout as sleep } from 'node:timers/promises'
import type { TopicMessages } from 'kafkajs'
import { delayAfter } from './backoff.js'
import type { CompleteProducer } from './complete-producer.js'
import { DisposableClient } from './disposable-client.js'
import type { KafkaAdmin } from './kafka-admin.js'
import type { KafkaClients } from './kafka-clients.js'
import { DeliveryFailedError, isPermanent, reasonOf } from './kafka-errors.js'
import type { KafkaSettings } from './kafka-options.js'

export interface OutgoingRecord {
  readonly topic: string
  readonly key: string
  readonly value: string
}

/**
 * Delivers one batch at a time by an idempotent producer, and again until Kafka has acknowledged all of it.
 *
 * Kafka numbers a producer's records per partition and takes a number that it has seen for a repeat: it answers "done"
 * and drops the record. kafkajs counts its numbers back when a request fails (`src/producer/sendMessages.js`), although the
 * records may have arrived, so the next batch would get their numbers and be dropped, acknowledged and lost. Therefore:
 *
 * - There is one request at a time: no other batch can take the numbers of one that is failing.
 * - kafkajs may repeat a request once by itself. What failed goes to the same partition with the same numbers, which is
 *   what the numbers are for; what was still on its way gets new ones, and may arrive twice.
 * - That repeat may leave out what has moved to a broker that had answered; `CompleteProducer` makes it a failure.
 * - After a failure the producer is thrown away. The repeat goes through a new one, whose new
 *   producer id has numbers of its own: it cannot be taken for something else. What did arrive before arrives twice.
 * - A request of the old producer that arrives late is a repeat behind the first occurrence: the order of those stays.
 */
export class RecordSender {
  private readonly producer: DisposableClient<CompleteProducer>

  constructor(
    clients: KafkaClients,
    private readonly admin: KafkaAdmin,
    private readonly settings: KafkaSettings,
  ) {
    this.producer = new DisposableClient(() => clients.producer())
  }

  /** Connects ahead of the first batch. That it fails is no error: a broker that has just started gives no producer ids yet. */
  async connect(): Promise<void> {
    const { connectionTimeoutMs, log } = this.settings
    try {
      await this.producer.use(connectionTimeoutMs, 'connecting the producer', async () => {})
    } catch (error) {
      log({ level: 'warn', message: 'producer not connected yet', details: { error: reasonOf(error) } })
    }
  }

  /** @throws DeliveryFailedError when Kafka refuses the records, or has not taken them within the delivery time limit */
  async deliver(records: readonly OutgoingRecord[]): Promise<void> {
    const topicMessages = byTopic(records)
    const topics = topicMessages.map(({ topic }) => topic)
    const deadline = Date.now() + this.settings.deliveryTimeoutMs
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.attempt(topics, topicMessages)
      } catch (error) {
        this.admin.forget(topics)
        const delay = delayAfter(attempt, this.settings.reconnection)
        if (isPermanent(error) || Date.now() + delay > deadline) {
          throw new DeliveryFailedError(records.length, topics, attempt, error)
        }
        const details = { topics, attempt, delayMs: delay, error: reasonOf(error) }
        this.settings.log({ level: 'warn', message: 'messages not delivered, trying again', details })
        await sleep(delay)
      }
    }
  }

  close(): Promise<void> {
    return this.producer.close()
  }

  private async attempt(topics: readonly string[], topicMessages: TopicMessages[]): Promise<void> {
    await this.admin.ensureTopics(topics)
    // beyond kafkajs' own time limits, in case that it forgets a request
    const limit = 4 * this.settings.requestTimeoutMs
    await this.producer.use(limit, 'delivery', (producer) => producer.sendBatch(topicMessages))
  }
}

function byTopic(records: readonly OutgoingRecord[]): TopicMessages[] {
  const topics = Map.groupBy(records, ({ topic }) => topic)
  return [...topics].map(([topic, group]) => ({ topic, messages: group.map(({ key, value }) => ({ key, value })) }))
}
