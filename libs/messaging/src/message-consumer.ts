import type { Message } from './message.js'

/**
 * Handles messages in the order given. Resolved: all are done and will not come again, but after a crash they may.
 * Rejected: the consumer hands over the same messages (perhaps with later ones) again after a pause, keeping the order.
 */
export type MessageHandler = (messages: readonly Message[]) => Promise<void>

export interface SubscriptionOptions {
  /** Name of the consumer group: each message goes to one member of each group. Kafka's group id; `received_messages.consumer_id`. */
  readonly subscriberId: string
  readonly channels: readonly string[]
  readonly handler: MessageHandler
}

export interface SubscriptionStatus {
  /** False when messages are not being consumed: starting, disconnected, crashed, stalled or closed. */
  readonly healthy: boolean
  /** Why not, in words for an operator. */
  readonly reason?: string
  /** Messages in the subscription's channels that are not yet handled, as last measured; undefined while that fails. */
  readonly lag?: number
}

export interface Subscription extends SubscriptionOptions {
  status(): SubscriptionStatus
  /** Takes no new messages, lets the handler finish, acknowledges what it finished, leaves the group. Repeated calls are harmless. */
  close(): Promise<void>
}

export abstract class MessageConsumer {
  /**
   * Starts to consume. A group that is new to a channel starts at the channel's first message. Resolves when the
   * subscription is set up; messages of one channel and partition key reach the handler one batch after another, in order.
   * When the broker goes away it keeps trying, and says so in `status()`.
   *
   * @throws when the broker cannot be reached within the broker's connection time limit
   */
  abstract subscribe(options: SubscriptionOptions): Promise<Subscription>
}
