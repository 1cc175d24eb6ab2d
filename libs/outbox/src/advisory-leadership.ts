import type { ClientConfig } from 'pg'
import { pause } from './back-off.js'
import { LeadershipLostError, Lease } from './lease.js'
import type { RelayLimits } from './outbox-relay.js'
import { IS_SECOND_OUTBOX } from './second-outbox.js'
import { SqlSession } from './sql-session.js'

// such locks are the database's, not a schema's
const NAME = `'@ltp/outbox polling relay' || case when ${IS_SECOND_OUTBOX} then ' of ' || current_schema() else '' end`
const TRY_LOCK = `select pg_try_advisory_lock(hashtextextended(${NAME}, 0)) as leads`
/** Signs of life within one leader timeout. */
const BEATS = 5

/**
 * Leadership by a session-level advisory lock. The session does nothing else, so it is idle but for its signs of life;
 * `idle_session_timeout` ends it, and frees the lock, when they stop because the process hangs or its host is gone.
 */
export class AdvisoryLeadership {
  private held: Lease | undefined
  /** Resolves with the reason when leadership has ended; never rejects. */
  readonly ended: Promise<Error>
  private fail!: (reason: Error) => void
  private heart: NodeJS.Timeout | undefined

  private constructor(
    private readonly session: SqlSession,
    private readonly limits: Required<RelayLimits>,
  ) {
    this.ended = Promise.race([session.ended, new Promise<Error>((resolve) => (this.fail = resolve))])
  }

  /** Only for a leader. */
  get lease(): Lease {
    if (!this.held) throw new LeadershipLostError()
    return this.held
  }

  /** Connects without leading yet. @throws when Postgres cannot be reached */
  static async open(connection: ClientConfig, limits: Required<RelayLimits>): Promise<AdvisoryLeadership> {
    const { leaderTimeoutMs } = limits
    const session = await SqlSession.open({ ...connection, query_timeout: leaderTimeoutMs })
    try {
      // not by `options`: those in a connection string would take their place
      await session.query(`set idle_session_timeout = ${leaderTimeoutMs}`)
    } catch (error) {
      await session.close()
      throw error
    }
    return new AdvisoryLeadership(session, limits)
  }

  /** Resolves when this process leads, or the signal is aborted. */
  async wait(signal: AbortSignal, standsBy: () => void): Promise<void> {
    while (!signal.aborted && !(await this.tryToLead())) {
      standsBy()
      await pause(this.limits.standbyRetryMs, signal)
    }
  }

  async close(): Promise<void> {
    clearInterval(this.heart)
    await this.session.close()
  }

  private async tryToLead(): Promise<boolean> {
    const sentAt = Date.now()
    const [row] = await this.session.query<{ leads: boolean }>(TRY_LOCK)
    if (!row!.leads) return false
    const lease = new Lease(this.limits.leaderTimeoutMs, sentAt)
    this.held = lease
    this.heart = setInterval(() => void this.beat(lease), this.limits.leaderTimeoutMs / BEATS)
    return true
  }

  private async beat(lease: Lease): Promise<void> {
    if (!lease.holds()) return this.fail(new LeadershipLostError())
    const sentAt = Date.now()
    try {
      await this.session.query('select 1')
      lease.renew(sentAt)
    } catch (error) {
      this.fail(error as Error)
    }
  }
}
