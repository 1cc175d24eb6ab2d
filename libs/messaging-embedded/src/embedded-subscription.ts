import type { MessageHandler, Subscription, SubscriptionOptions, SubscriptionStatus } from '@ltp/messaging'
import type { PgBoss } from 'pg-boss'
import type { Channels } from './channels.js'
import { QueueWorker, type WorkerLimits } from './queue-worker.js'

export interface SubscriptionLimits extends WorkerLimits {
  /** How often the lag is counted. */
  readonly lagIntervalMs: number
}

/** One member of a group: a worker per channel, so that a channel whose messages fail does not hold up the others. */
export class EmbeddedSubscription implements Subscription {
  readonly subscriberId: string
  readonly channels: readonly string[]
  readonly handler: MessageHandler
  private workers: readonly QueueWorker[] = []
  private lag: number | undefined
  private counting: NodeJS.Timeout | undefined
  private closing: Promise<unknown> | undefined

  constructor(
    { subscriberId, channels, handler }: SubscriptionOptions,
    private readonly boss: PgBoss,
    private readonly limits: SubscriptionLimits,
  ) {
    this.subscriberId = subscriberId
    this.channels = channels
    this.handler = handler
  }

  async start(channels: Channels): Promise<void> {
    const queues: string[] = []
    for (const channel of this.channels) queues.push(await channels.subscribe(channel, this.subscriberId))
    this.workers = queues.map((queue) => new QueueWorker(this.boss, queue, this.handler, this.limits))
    // one by one: when one fails, none is still starting that would outlive the closing
    for (const worker of this.workers) await worker.start()
    const count = () =>
      void channels.lag(queues).then(
        (lag) => (this.lag = lag),
        () => (this.lag = undefined),
      )
    count()
    this.counting = setInterval(count, this.limits.lagIntervalMs).unref()
  }

  status(): SubscriptionStatus {
    const reason = this.closing ? 'closed' : this.workers.map((worker) => worker.trouble()).find(Boolean)
    return { healthy: reason === undefined, reason, lag: this.lag }
  }

  async close(): Promise<void> {
    clearInterval(this.counting)
    this.closing ??= Promise.all(this.workers.map((worker) => worker.stop()))
    await this.closing
  }
}
