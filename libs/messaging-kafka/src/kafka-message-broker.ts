import {
  BrokerClosedError,
  type MessageBroker,
  MessageConsumer,
  type MessageProducer,
  type Subscription,
  type SubscriptionOptions,
} from '@ltp/messaging'
import { KafkaAdmin } from './kafka-admin.js'
import { KafkaClients } from './kafka-clients.js'
import { reasonOf } from './kafka-errors.js'
import { KafkaMessageProducer } from './kafka-message-producer.js'
import { type KafkaOptions, type KafkaSettings, settingsFrom } from './kafka-options.js'
import { KafkaSubscription } from './kafka-subscription.js'
import { RecordSender } from './record-sender.js'
import { withTimeLimit } from './time-limit.js'

/** Apache Kafka behind the messaging port, in Eventuate Tram's wire format. Channels are topics, subscriber ids consumer groups. */
export class KafkaMessageBroker implements MessageBroker {
  readonly producer: MessageProducer
  readonly consumer: MessageConsumer

  private readonly clients: KafkaClients
  private readonly admin: KafkaAdmin
  private readonly sender: RecordSender
  private readonly records: KafkaMessageProducer
  private readonly subscriptions = new Set<KafkaSubscription>()
  private closed?: Promise<void>

  private constructor(private readonly settings: KafkaSettings) {
    this.clients = new KafkaClients(settings)
    this.admin = new KafkaAdmin(this.clients, settings)
    this.sender = new RecordSender(this.clients, this.admin, settings)
    this.producer = this.records = new KafkaMessageProducer(this.sender, settings.maxRequestBytes)
    this.consumer = new KafkaMessageConsumer((options) => this.subscribe(options))
  }

  /** @throws BrokerUnreachableError when no broker answers within the connection time limit */
  static async connect(options: KafkaOptions): Promise<KafkaMessageBroker> {
    const broker = new KafkaMessageBroker(settingsFrom(options))
    try {
      await broker.admin.ping(broker.settings.connectionTimeoutMs)
      await broker.sender.connect()
    } catch (error) {
      await broker.close()
      throw error
    }
    return broker
  }

  async ensureChannels(channels: readonly string[]): Promise<void> {
    this.failIfClosed()
    await this.admin.ensureTopics(channels)
  }

  async ping(): Promise<void> {
    this.failIfClosed()
    await this.admin.ping(this.settings.pingTimeoutMs)
  }

  close(): Promise<void> {
    this.closed ??= this.end()
    return this.closed
  }

  private async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    this.failIfClosed()
    const subscription = new KafkaSubscription(options, this.clients, this.admin, this.settings)
    this.subscriptions.add(subscription)
    try {
      await subscription.start()
    } catch (error) {
      this.subscriptions.delete(subscription)
      throw error
    }
    return subscription
  }

  private async end(): Promise<void> {
    const { closeTimeoutMs, log } = this.settings
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()))
    try {
      await withTimeLimit(closeTimeoutMs, 'closing the connections', this.disconnect())
    } catch (error) {
      log({ level: 'warn', message: 'not disconnected in an orderly way', details: { error: reasonOf(error) } })
    }
  }

  private async disconnect(): Promise<void> {
    await this.records.close()
    await Promise.all([this.sender.close(), this.admin.close()])
  }

  private failIfClosed(): void {
    if (this.closed) throw new BrokerClosedError()
  }
}

class KafkaMessageConsumer extends MessageConsumer {
  constructor(private readonly start: (options: SubscriptionOptions) => Promise<Subscription>) {
    super()
  }

  subscribe(options: SubscriptionOptions): Promise<Subscription> {
    return this.start(options)
  }
}
