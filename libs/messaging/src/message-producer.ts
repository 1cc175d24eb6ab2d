import type { Message } from './message.js'

/**
 * Sends messages to the channels that their DESTINATION headers name.
 * Implemented by the transactional outbox (services send with it) and by each broker (the relay sends with it).
 */
export abstract class MessageProducer {
  /**
   * Resolves when every message is safe: with a broker, acknowledged by it (Kafka: acks=all); with the outbox, inserted in
   * the current transaction. Messages of one channel and partition key keep the array's order, also over several calls
   * when each awaits the one before. Rejects when that failed; then any of the messages may have been sent, and sending
   * all of them again is right (delivery is at least once).
   */
  abstract send(messages: readonly Message[]): Promise<void>
}
