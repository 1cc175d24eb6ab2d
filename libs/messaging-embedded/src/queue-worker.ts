import type { Message, MessageHandler } from '@ltp/messaging'
import type { PgBoss } from 'pg-boss'

export interface WorkerLimits {
  /** Messages handed over at once, at most; of each key one. */
  readonly batchSize: number
  /** How often a queue is asked without having been notified, for when a notification was lost (at least 0.5). */
  readonly safetyPollSeconds: number
  /** The same, while the connection that listens for notifications is lost. */
  readonly pollSeconds: number
  readonly redeliveryDelaySeconds: number
  /** Not having asked for messages for so long is a stall. */
  readonly stallAfterMs: number
}

/** The failed job is due a moment after its delay, which begins when the failure is written. */
const REDELIVERY_MARGIN_MS = 50

/** Takes the messages of one queue to the handler, and tells how that goes. */
export class QueueWorker {
  private id: string | undefined

  constructor(
    private readonly boss: PgBoss,
    private readonly queue: string,
    private readonly handler: MessageHandler,
    private readonly limits: WorkerLimits,
  ) {}

  async start(): Promise<void> {
    const { batchSize, safetyPollSeconds, pollSeconds } = this.limits
    const options = {
      batchSize,
      notifyPollingIntervalSeconds: safetyPollSeconds,
      pollingIntervalSeconds: pollSeconds,
    }
    this.id = await this.boss.work<Message>(this.queue, options, (jobs) => this.handle(jobs.map(({ data }) => data)))
  }

  /** Why messages are not being consumed; undefined when they are. */
  trouble(): string | undefined {
    const worker = this.boss.getWipData().find(({ id }) => id === this.id)
    if (!worker) return `nobody works on ${this.queue}`
    const { count, createdOn, lastFetchedOn, lastJobEndedOn, lastError, lastErrorOn } = worker
    if (lastErrorOn !== null && lastErrorOn >= (lastFetchedOn ?? 0)) return (lastError as Error).message
    const silentMs = Date.now() - Math.max(createdOn, lastFetchedOn ?? 0, lastJobEndedOn ?? 0)
    if (count > 0 || silentMs < this.limits.stallAfterMs) return undefined
    return `stalled: ${this.queue} was not asked for messages for ${Math.round(silentMs / 1000)} s`
  }

  /** Resolves when the handler has finished and its messages are acknowledged. */
  async stop(): Promise<void> {
    // without an id pg-boss would stop all workers of the queue, those of other members too
    if (this.id !== undefined) await this.boss.offWork(this.queue, { id: this.id, wait: true })
  }

  private async handle(messages: readonly Message[]): Promise<void> {
    try {
      await this.handler(messages)
    } catch (error) {
      this.askAgainIn(this.limits.redeliveryDelaySeconds * 1000)
      throw error
    }
    // Notifications come for new messages, not for those that waited until these of their keys were done.
    this.askAgainIn(0)
  }

  private askAgainIn(delayMs: number): void {
    const id = this.id
    if (id === undefined) return
    if (delayMs === 0) return this.boss.notifyWorker(id)
    setTimeout(() => this.boss.notifyWorker(id), delayMs + REDELIVERY_MARGIN_MS).unref()
  }
}
