import { setTimeout as sleep } from 'node:timers/promises'
import type { MessageHandler, Subscription, SubscriptionOptions, SubscriptionStatus } from '@ltp/messaging'
import { delayAfter } from './backoff.js'
import { ConsumerSession } from './consumer-session.js'
import type { KafkaAdmin } from './kafka-admin.js'
import type { KafkaClients } from './kafka-clients.js'
import { reasonOf, SubscriptionFailedError } from './kafka-errors.js'
import type { KafkaSettings } from './kafka-options.js'
import { LagMonitor } from './lag-monitor.js'
import { withTimeLimit } from './time-limit.js'

/** Keeps a consumer at work: replaces one that crashes or stalls, for ever, and tells how it is. */
export class KafkaSubscription implements Subscription {
  readonly subscriberId: string
  readonly channels: readonly string[]
  readonly handler: MessageHandler

  private session?: ConsumerSession
  private problem: string | undefined = 'starting'
  private readonly lag: LagMonitor
  private readonly closing = new AbortController()
  private readonly closeRequested: Promise<void>
  private supervision: Promise<void> = Promise.resolve()
  private closed?: Promise<void>

  constructor(
    { subscriberId, channels, handler }: SubscriptionOptions,
    private readonly clients: KafkaClients,
    private readonly admin: KafkaAdmin,
    private readonly settings: KafkaSettings,
  ) {
    this.subscriberId = subscriberId
    this.channels = [...new Set(channels)]
    this.handler = handler
    this.lag = new LagMonitor(() => admin.lag(subscriberId, this.channels), settings.lagIntervalMs)
    this.closeRequested = new Promise((resolve) => this.closing.signal.addEventListener('abort', () => resolve()))
  }

  /**
   * Resolves when the group is joined; also when others' handlers hold up the group beyond the connection time limit.
   *
   * @throws SubscriptionFailedError when no broker can be reached in time
   */
  async start(): Promise<void> {
    const opening = this.open()
    this.supervision = opening.then((session) => this.supervise(session)).catch(() => {})
    try {
      const { joined, broken } = await opening
      this.lag.start()
      await Promise.race([joined, broken, sleep(this.settings.connectionTimeoutMs, undefined, { ref: false })])
    } catch (error) {
      throw new SubscriptionFailedError(this.subscriberId, this.channels, error)
    }
  }

  status(): SubscriptionStatus {
    const reason = this.closed ? 'closed' : (this.problem ?? this.session?.problem())
    const lag = this.lag.value
    return reason === undefined ? { healthy: true, lag } : { healthy: false, reason, lag }
  }

  close(): Promise<void> {
    this.closed ??= this.end()
    return this.closed
  }

  private async end(): Promise<void> {
    this.closing.abort()
    this.lag.stop()
    try {
      await withTimeLimit(this.settings.closeTimeoutMs, 'finishing the batch at hand', this.supervision)
    } catch (error) {
      this.log('warn', 'subscription not closed in an orderly way', { error: reasonOf(error) })
    }
  }

  private async open(): Promise<ConsumerSession> {
    const { connectionTimeoutMs } = this.settings
    await withTimeLimit(connectionTimeoutMs, 'looking up the topics', this.admin.ensureTopics(this.channels))
    const session = new ConsumerSession(this.clients, this.settings, this)
    try {
      await withTimeLimit(connectionTimeoutMs, 'connecting the consumer', session.open())
    } catch (error) {
      void session.abandon()
      throw error
    }
    this.session = session
    void session.joined.then(() => this.session === session && (this.problem = undefined))
    return session
  }

  private async supervise(first: ConsumerSession): Promise<void> {
    let failures = 0
    for (let session: ConsumerSession | undefined = first; session; session = await this.reopen(failures)) {
      const reason = await Promise.race([session.broken, this.closeRequested])
      if (reason === undefined) return session.close()
      failures = Date.now() - session.openedAt > this.settings.reconnection.maxMs ? 1 : failures + 1
      this.failed(reason)
      await session.abandon()
    }
  }

  /** Tries until it succeeds; undefined when the subscription is closed first. */
  private async reopen(failures: number): Promise<ConsumerSession | undefined> {
    for (let failed = failures; !this.closing.signal.aborted; failed++) {
      const { signal } = this.closing
      await sleep(delayAfter(failed, this.settings.reconnection), undefined, { signal }).catch(() => {})
      if (this.closing.signal.aborted) return undefined
      try {
        return await this.open()
      } catch (error) {
        this.admin.forget(this.channels)
        this.failed(`cannot connect: ${reasonOf(error)}`)
      }
    }
  }

  private failed(problem: string): void {
    this.session = undefined
    this.problem = problem
    this.log('error', 'not consuming, starting the consumer again', { problem })
  }

  private log(level: 'warn' | 'error', message: string, details: Record<string, unknown>): void {
    const { subscriberId, channels } = this
    this.settings.log({ level, message, details: { subscriberId, channels, ...details } })
  }
}
