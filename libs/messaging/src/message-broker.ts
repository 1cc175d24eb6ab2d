import type { MessageConsumer } from './message-consumer.js'
import type { MessageProducer } from './message-producer.js'

/** A connection to a message broker: its two sides, and its end. */
export interface MessageBroker {
  readonly producer: MessageProducer
  readonly consumer: MessageConsumer
  /** Makes channels ready before their first message (Kafka: creates topics). Harmless when they exist. */
  ensureChannels(channels: readonly string[]): Promise<void>
  /** Asks the broker for a sign of life. @throws with a reason when it does not answer within its time limit */
  ping(): Promise<void>
  /** Closes all subscriptions and the producer. */
  close(): Promise<void>
}
