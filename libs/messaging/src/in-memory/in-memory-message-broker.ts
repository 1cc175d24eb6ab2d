import { BrokerClosedError } from '../broker-closed-error.js'
import type { MessageBroker } from '../message-broker.js'
import { MessageConsumer, type Subscription, type SubscriptionOptions } from '../message-consumer.js'
import { MessageProducer } from '../message-producer.js'
import { destination, type Message } from '../message.js'
import { ChannelLog } from './channel-log.js'
import { ConsumerGroup, type GroupLimits } from './consumer-group.js'
import { InMemorySubscription } from './in-memory-subscription.js'

export interface InMemoryMessageBrokerOptions extends Partial<GroupLimits> {
  /** Partitions of each channel: messages of one partition are handled one batch after another. */
  readonly partitions?: number
}

/**
 * A message broker for unit tests: no network, no disk, one process. Behaves as the real ones do (the shared spec suite
 * says so), also in what hurts: handlers run later, in batches, and again after they fail.
 */
export class InMemoryMessageBroker implements MessageBroker {
  readonly producer: MessageProducer = new InMemoryProducer((messages) => this.append(messages))
  readonly consumer: MessageConsumer = new InMemoryConsumer((options) => this.join(options))
  private readonly channels = new Map<string, ChannelLog>()
  private readonly groups = new Map<string, ConsumerGroup>()
  private readonly subscriptions: Subscription[] = []
  private readonly limits: GroupLimits
  private readonly partitions: number
  private closed = false

  constructor({ partitions = 4, maxBatchSize = 100, redeliveryDelayMs = 5 }: InMemoryMessageBrokerOptions = {}) {
    this.partitions = partitions
    this.limits = { maxBatchSize, redeliveryDelayMs }
  }

  async ensureChannels(channels: readonly string[]): Promise<void> {
    channels.forEach((name) => this.channel(name))
  }

  async ping(): Promise<void> {
    this.failIfClosed()
  }

  async close(): Promise<void> {
    this.closed = true
    await Promise.all(this.subscriptions.map((subscription) => subscription.close()))
  }

  private append(messages: readonly Message[]): void {
    this.failIfClosed()
    const addressed = messages.map((message) => ({ message, channel: this.channel(destination(message)) }))
    addressed.forEach(({ message, channel }) => channel.append(message))
    this.groups.forEach((group) => group.wakeUp())
  }

  private join(options: SubscriptionOptions): Subscription {
    this.failIfClosed()
    const group = this.groups.get(options.subscriberId) ?? new ConsumerGroup(this.limits)
    this.groups.set(options.subscriberId, group)
    const subscription = new InMemorySubscription(options, group)
    group.join(
      subscription,
      options.channels.map((name) => this.channel(name)),
    )
    this.subscriptions.push(subscription)
    return subscription
  }

  private channel(name: string): ChannelLog {
    const channel = this.channels.get(name) ?? new ChannelLog(name, this.partitions)
    this.channels.set(name, channel)
    return channel
  }

  private failIfClosed(): void {
    if (this.closed) throw new BrokerClosedError()
  }
}

class InMemoryProducer extends MessageProducer {
  constructor(private readonly append: (messages: readonly Message[]) => void) {
    super()
  }

  async send(messages: readonly Message[]): Promise<void> {
    this.append(messages)
  }
}

class InMemoryConsumer extends MessageConsumer {
  constructor(private readonly join: (options: SubscriptionOptions) => Subscription) {
    super()
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    return this.join(options)
  }
}
