import type { Message } from '../message.js'
import type { MessageHandler, Subscription, SubscriptionOptions, SubscriptionStatus } from '../message-consumer.js'
import type { ConsumerGroup } from './consumer-group.js'

export class InMemorySubscription implements Subscription {
  readonly subscriberId: string
  readonly channels: readonly string[]
  readonly handler: MessageHandler
  private readonly running = new Set<Promise<boolean>>()
  private closed = false

  constructor(
    { subscriberId, channels, handler }: SubscriptionOptions,
    private readonly group: ConsumerGroup,
  ) {
    this.subscriberId = subscriberId
    this.channels = channels
    this.handler = handler
  }

  status(): SubscriptionStatus {
    const lag = this.group.lag(this.channels)
    return this.closed ? { healthy: false, reason: 'closed', lag } : { healthy: true, lag }
  }

  /** Tells whether the handler took the messages. */
  async handle(messages: readonly Message[]): Promise<boolean> {
    const taken = this.tryToHandle(messages)
    this.running.add(taken)
    return taken.finally(() => this.running.delete(taken))
  }

  async close(): Promise<void> {
    this.closed = true
    this.group.leave(this)
    await Promise.all(this.running)
  }

  private async tryToHandle(messages: readonly Message[]): Promise<boolean> {
    try {
      await this.handler(messages)
      return true
    } catch {
      return false
    }
  }
}
