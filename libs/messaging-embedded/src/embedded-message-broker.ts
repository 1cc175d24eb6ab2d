import {
  BrokerClosedError,
  type Message,
  type MessageBroker,
  MessageConsumer,
  MessageProducer,
  type Subscription,
  type SubscriptionOptions,
} from '@ltp/messaging'
import type { PgBoss } from 'pg-boss'
import { type CompleteOptions, type EmbeddedMessageBrokerOptions, withDefaults } from './broker-options.js'
import { Channels } from './channels.js'
import { EmbeddedSubscription } from './embedded-subscription.js'
import { makeBoss, SCHEMA } from './make-boss.js'

/** A message broker on a Postgres queue (pg-boss), for a laptop that has neither Docker nor Java. */
export class EmbeddedMessageBroker implements MessageBroker {
  readonly producer: MessageProducer = new EmbeddedProducer((messages) => this.append(messages))
  readonly consumer: MessageConsumer = new EmbeddedConsumer((options) => this.subscribe(options))
  private readonly subscriptions = new Set<Subscription>()
  private readonly channels: Channels
  private closing: Promise<void> | undefined

  private constructor(
    private readonly boss: PgBoss,
    private readonly options: CompleteOptions,
  ) {
    this.channels = new Channels(boss, SCHEMA, options)
  }

  /** @throws when the database cannot be reached within the time limit */
  static async connect(options: EmbeddedMessageBrokerOptions): Promise<EmbeddedMessageBroker> {
    const { host, port, database } = options.connection
    const complete = withDefaults(options)
    const boss = makeBoss(complete)
    try {
      await boss.start()
    } catch (cause) {
      await boss.stop({ graceful: false })
      throw new Error(`no broker database ${database} at ${host}:${port}: ${(cause as Error).message}`, { cause })
    }
    return new EmbeddedMessageBroker(boss, complete)
  }

  async ensureChannels(channels: readonly string[]): Promise<void> {
    this.failIfClosed()
    await this.channels.ensure(channels)
  }

  async ping(): Promise<void> {
    this.failIfClosed()
    const limit = AbortSignal.timeout(this.options.pingTimeoutMs)
    const late = new Promise<never>((_, reject) => {
      limit.onabort = () => reject(new Error(`the broker database did not answer in ${this.options.pingTimeoutMs} ms`))
    })
    await Promise.race([this.boss.getDb().executeSql('select 1'), late])
  }

  async close(): Promise<void> {
    this.closing ??= this.stop()
    await this.closing
  }

  private async append(messages: readonly Message[]): Promise<void> {
    this.failIfClosed()
    if (messages.length > 0) await this.channels.append(messages)
  }

  private async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    this.failIfClosed()
    const subscription = new EmbeddedSubscription(options, this.boss, this.options)
    this.subscriptions.add(subscription)
    try {
      await subscription.start(this.channels)
    } catch (error) {
      this.subscriptions.delete(subscription)
      await subscription.close()
      throw error
    }
    return subscription
  }

  private async stop(): Promise<void> {
    await Promise.all([...this.subscriptions].map((subscription) => subscription.close()))
    await this.boss.stop()
  }

  private failIfClosed(): void {
    if (this.closing) throw new BrokerClosedError()
  }
}

class EmbeddedProducer extends MessageProducer {
  constructor(private readonly append: (messages: readonly Message[]) => Promise<void>) {
    super()
  }

  async send(messages: readonly Message[]): Promise<void> {
    await this.append(messages)
  }
}

class EmbeddedConsumer extends MessageConsumer {
  constructor(private readonly start: (options: SubscriptionOptions) => Promise<Subscription>) {
    super()
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    return this.start(options)
  }
}
