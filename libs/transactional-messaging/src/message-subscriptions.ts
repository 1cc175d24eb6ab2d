import { type Message } from '@ltp/messaging'

export interface MessageSubscription {
  /** Name of the consumer group; also `received_messages.consumer_id`. Never change it: a new name receives all messages again. */
  readonly subscriberId: string
  readonly channels: readonly string[]
  /** Handles one message in the transaction that also holds its inbox row and what it sends. */
  handle(message: Message): Promise<void>
}

/** What this service listens to. Modules add to it while they are made; listening begins when all are. */
export class MessageSubscriptions {
  private readonly subscriptions: MessageSubscription[] = []

  add(subscription: MessageSubscription): void {
    this.subscriptions.push(subscription)
  }

  all(): readonly MessageSubscription[] {
    return this.subscriptions
  }
}
