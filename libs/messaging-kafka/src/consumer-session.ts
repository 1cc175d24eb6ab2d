import type { SubscriptionOptions } from '@ltp/messaging'
import type { Consumer } from 'kafkajs'
import { BatchProcessor } from './batch-processor.js'
import type { KafkaClients } from './kafka-clients.js'
import { reasonOf } from './kafka-errors.js'
import type { KafkaSettings } from './kafka-options.js'
import { SignsOfLife } from './signs-of-life.js'

/** One consumer from connecting to its end, by closing, crash or stall. After the end a new one is needed. */
export class ConsumerSession {
  readonly openedAt = Date.now()
  /** Resolves when the group has been joined for the first time. */
  readonly joined: Promise<void>
  /** Resolves with the reason when the consumer has crashed or stalled. */
  readonly broken: Promise<string>

  private readonly consumer: Consumer
  private readonly processor: BatchProcessor
  private readonly signs: SignsOfLife
  private readonly watchdog: NodeJS.Timeout
  private started: Promise<void> = Promise.resolve()

  constructor(
    clients: KafkaClients,
    private readonly settings: KafkaSettings,
    private readonly subscription: SubscriptionOptions,
  ) {
    this.consumer = clients.consumer(subscription.subscriberId)
    this.processor = new BatchProcessor(subscription.handler, settings)
    this.signs = new SignsOfLife(settings)
    this.signs.observe(this.consumer)
    const { GROUP_JOIN, CRASH } = this.consumer.events
    this.joined = new Promise((resolve) => this.consumer.on(GROUP_JOIN, () => resolve()))
    let stalled!: (reason: string) => void
    this.broken = new Promise((resolve) => {
      this.consumer.on(CRASH, ({ payload }) => resolve(`crashed: ${reasonOf(payload.error)}`))
      stalled = (reason) => resolve(`stalled: ${reason}`)
    })
    this.watchdog = setInterval(() => this.watch(stalled), settings.stallTimeoutMs / 4)
  }

  /** Connects and begins to join the group. @throws when no broker can be reached */
  async open(): Promise<void> {
    const { channels } = this.subscription
    await this.consumer.connect()
    await this.consumer.subscribe({ topics: [...channels], fromBeginning: true })
    this.started = this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.settings.concurrentPartitions,
      eachBatch: (payload) => this.processor.process(payload),
    })
    this.started.catch(() => {})
  }

  /** What an operator should know of the handlers. */
  problem(): string | undefined {
    return this.processor.problem()
  }

  /** Lets handlers finish, acknowledges what they finished, leaves the group. */
  async close(): Promise<void> {
    clearInterval(this.watchdog)
    // a consumer that is closed while it joins would come to life afterwards
    await this.started.catch(() => {})
    await this.consumer.disconnect()
    this.processor.stop()
  }

  /** For a session that is broken: waits for handlers that run, but not for the consumer's own end. */
  async abandon(): Promise<void> {
    clearInterval(this.watchdog)
    this.processor.stop()
    void this.started.finally(() => this.consumer.disconnect()).catch(() => {})
    await this.processor.idle()
  }

  private watch(stalled: (reason: string) => void): void {
    const silence = this.signs.silence()
    if (silence) stalled(silence)
  }
}
