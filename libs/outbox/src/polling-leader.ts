import type { AdvisoryLeadership } from './advisory-leadership.js'
import type { BrokerSender } from './broker-sender.js'
import type { RelayLimits } from './outbox-relay.js'
import type { SqlSession } from './sql-session.js'
import { UnpublishedMessages } from './unpublished-messages.js'
import type { WakeUpCall } from './wake-up-call.js'

export interface PollingLeaderOptions {
  readonly leadership: AdvisoryLeadership
  readonly sql: SqlSession
  readonly sender: BrokerSender
  readonly limits: Required<RelayLimits>
  readonly pollIntervalMs: number
  readonly committed: WakeUpCall
  /** Told at once when leadership is lost, even while the broker's answer is awaited. */
  readonly onLost: (reason: Error) => void
}

/** One time of leadership: fetches, publishes, marks as published, one batch after another. */
export class PollingLeader {
  private readonly unpublished: UnpublishedMessages
  private oldest: number | undefined

  constructor(private readonly options: PollingLeaderOptions) {
    this.unpublished = new UnpublishedMessages(options.sql, options.limits)
  }

  /** Publishes until the signal is aborted. @throws when leadership is lost */
  async lead(signal: AbortSignal): Promise<void> {
    const losing = new AbortController()
    let lost: Error | undefined
    void this.options.leadership.ended.then((reason) => {
      lost = reason
      losing.abort()
      if (!signal.aborted) this.options.onLost(reason)
    })
    try {
      await this.publishUntil(AbortSignal.any([signal, losing.signal]))
    } catch (error) {
      if (!signal.aborted) throw lost ?? error
    }
    if (lost && !signal.aborted) throw lost
  }

  oldestUnpublishedAgeMs(): number {
    return this.oldest === undefined ? 0 : Math.max(0, Date.now() - this.oldest)
  }

  private async publishUntil(ending: AbortSignal): Promise<void> {
    const { committed, pollIntervalMs, sender, leadership } = this.options
    while (!ending.aborted) {
      const batch = await this.unpublished.first()
      this.oldest = batch.oldest
      if (batch.messages.length === 0) {
        await committed.sleep(pollIntervalMs, ending)
      } else {
        await sender.send(batch.messages, leadership.lease, ending)
        await this.unpublished.markPublished(batch)
      }
    }
  }
}
