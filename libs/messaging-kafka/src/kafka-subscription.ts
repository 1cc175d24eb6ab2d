import { setTimeout as sleep } from 'node:timers/promises'
import type { MessageHandler, Subscription, SubscriptionOptions, SubscriptionStatus } from '@ltp/messaging'
import { delayAfter } from './backoff.js'
import { ConsumerSession } from './consumer-session.js'
import type { KafkaAdmin } from './kafka-admin.js'
import type { KafkaClients } from './kafka-clients.js'
import { reasonOf } from './kafka-errors.js'
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
  }

  /**
   * Resolves when the group is joined; also when others' handlers hold up the group beyond the connection time limit.
   *
   * @throws when no broker can be reached in time
   */
  async start(): Promise<void> {
    const { connectionTimeoutMs } = this.settings
    const session = await this.open()
    this.lag.start()
    this.supervision = this.supervise(session)
    await Promise.race([session.joined, session.broken, sleep(connectionTimeoutMs, undefined, { ref: false })])
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
    const { closeTimeoutMs } = this.settings
    const ended = Promise.all([this.session?.close(), this.supervision])
    try {
      await withTimeLimit(closeTimeoutMs, `closing the subscription of ${this.subscriberId}`, ended)
    } catch (error) {
      this.log('warn', 'subscription not closed in an orderly way', { error: reasonOf(error) })
    }
  }

  private async open(): Promise<ConsumerSession> {
    await this.admin.ensureTopics(this.channels)
    const session = new ConsumerSession(this.clients, this.settings, this)
    try {
      await withTimeLimit(this.settings.connectionTimeoutMs, 'connecting the consumer', session.open())
    } catch (error) {
      void session.abandon()
      throw error
    }
    this.session = session
    void session.joined.then(() => this.session === session && (this.problem = undefined))
    return session
  }

  private async supervise(first: ConsumerSession): Promise<void> {
    const closing = new Promise<void>((resolve) => this.closing.signal.addEventListener('abort', () => resolve()))
    let failures = 0
    for (let session: ConsumerSession | undefined = first; session;) {
      const reason = await Promise.race([session.broken, closing])
      if (reason === undefined) return
      failures = Date.now() - session.openedAt > this.settings.reconnection.maxMs ? 1 : failures + 1
      this.failed(reason)
      await session.abandon()
      session = await this.reopen(failures)
    }
  }

  private async reopen(failures: number): Promise<ConsumerSession | undefined> {
    for (let attempt = failures; !this.closing.signal.aborted; attempt++) {
      const delay = delayAfter(attempt, this.settings.reconnection)
      await sleep(delay, undefined, { signal: this.closing.signal }).catch(() => {})
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
    this.problem = problem
    this.log('error', 'consumer is not consuming, restarting it', { problem })
  }

  private log(level: 'warn' | 'error', message: string, details: Record<string, unknown>): void {
    const { subscriberId, channels } = this
    this.settings.log({ level, message, details: { subscriberId, channels, ...details } })
  }
}
