import { setTimeout as sleep } from 'node:timers/promises'
import type { SubscriptionOptions } from '@ltp/messaging'
import type { Consumer } from 'kafkajs'
import { delayAfter } from './backoff.js'
import { BatchProcessor } from './batch-processor.js'
import type { KafkaClients } from './kafka-clients.js'
import { isNotYetKnown, reasonOf } from './kafka-errors.js'
import type { KafkaSettings } from './kafka-options.js'
import { SignsOfLife } from './signs-of-life.js'

/** One consumer from connecting to its end, by closing, crash or stall. After the end a new one is needed. */
export class ConsumerSession {
  readonly openedAt = Date.now()
  /** Resolves when the group has been joined for the first time. */
  readonly joined: Promise<void>
  /** Resolves with the reason when the consumer has crashed or stalled. */
  readonly broken: Promise<string>

  private breakDown!: (reason: string) => void
  private readonly consumer: Consumer
  private readonly processor: BatchProcessor
  private readonly signs: SignsOfLife
  private readonly watchdog: NodeJS.Timeout
  private opening: Promise<void> = Promise.resolve()
  private started: Promise<void> = Promise.resolve()

  constructor(
    clients: KafkaClients,
    private readonly settings: KafkaSettings,
    private readonly subscription: SubscriptionOptions,
  ) {
    this.processor = new BatchProcessor(subscription.handler, settings)
    this.broken = new Promise((resolve) => (this.breakDown = resolve))
    this.consumer = clients.consumer(subscription.subscriberId)
    const { GROUP_JOIN, CRASH } = this.consumer.events
    this.joined = new Promise((resolve) => this.consumer.on(GROUP_JOIN, () => resolve()))
    this.consumer.on(GROUP_JOIN, ({ payload }) => this.processor.assigned(payload.memberAssignment))
    this.consumer.on(CRASH, ({ payload }) => this.crashed(payload.error))
    this.signs = new SignsOfLife(settings)
    this.signs.observe(this.consumer)
    this.watchdog = setInterval(() => this.watch(), settings.stallTimeoutMs / 4)
  }

  /** Connects, and begins to join the group. @throws when no broker can be reached */
  open(): Promise<void> {
    this.opening = this.connect()
    return this.opening
  }

  /** What an operator should know of the handlers. */
  problem(): string | undefined {
    return this.processor.problem()
  }

  /** Lets handlers finish, acknowledges what they finished, leaves the group. */
  async close(): Promise<void> {
    clearInterval(this.watchdog)
    await this.disconnect()
  }

  /** For a session that is broken: waits for handlers that run, but not for the consumer's own end. */
  async abandon(): Promise<void> {
    clearInterval(this.watchdog)
    this.processor.stop()
    this.disconnect().catch(() => {})
    await this.processor.idle()
  }

  private async connect(): Promise<void> {
    await this.consumer.connect()
    await this.subscribe()
    this.started = this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: this.settings.concurrentPartitions,
      eachBatch: (payload) => this.processor.process(payload),
    })
    this.started.catch((error: unknown) => this.crashed(error))
  }

  /** Asks again while a broker has not heard of a new topic: Kafka confirms the creation before all brokers know. */
  private async subscribe(): Promise<void> {
    const deadline = this.openedAt + this.settings.connectionTimeoutMs
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.consumer.subscribe({ topics: [...this.subscription.channels], fromBeginning: true })
      } catch (error) {
        const delay = delayAfter(attempt, this.settings.reconnection)
        if (!isNotYetKnown(error) || Date.now() + delay > deadline) throw error
        await sleep(delay)
      }
    }
  }

  /** Not before it has started: a consumer that is disconnected while it joins comes to life afterwards. */
  private async disconnect(): Promise<void> {
    await Promise.allSettled([this.opening])
    await Promise.allSettled([this.started])
    await this.consumer.disconnect()
  }

  private crashed(error: unknown): void {
    this.breakDown(`crashed: ${reasonOf(error)}`)
  }

  private watch(): void {
    const silence = this.signs.silence()
    if (silence) this.breakDown(`stalled: ${silence}`)
  }
}
