import type { MessageProducer } from '@ltp/messaging'
import type { ClientConfig } from 'pg'
import { AdvisoryLeadership } from './advisory-leadership.js'
import { BrokerSender } from './broker-sender.js'
import { type OutboxRelay, type RelayLimits, type RelayStatus, withDefaults } from './outbox-relay.js'
import { PollingLeader } from './polling-leader.js'
import { RelayHealth } from './relay-health.js'
import { RelayLoop } from './relay-loop.js'
import { SqlSession } from './sql-session.js'
import { WakeUpCall } from './wake-up-call.js'

export interface PollingRelayOptions extends RelayLimits {
  /** Straight to Postgres (14 or newer), not through a pooler: leadership is a lock of the session. */
  readonly connection: ClientConfig
  /** The broker's side. */
  readonly producer: MessageProducer
  /** Longest time between two looks at the table when nothing wakes the relay up. Default 500 ms. */
  readonly pollIntervalMs?: number
}

/** Asks the table for unpublished messages, for a Postgres without logical replication. An advisory lock elects the leader. */
export class PollingRelay implements OutboxRelay {
  private readonly limits: Required<RelayLimits>
  private readonly pollIntervalMs: number
  private readonly health: RelayHealth
  private readonly sender: BrokerSender
  private readonly loop: RelayLoop
  private readonly committed = new WakeUpCall()
  private leader: PollingLeader | undefined

  constructor(private readonly options: PollingRelayOptions) {
    this.limits = withDefaults(options)
    this.pollIntervalMs = options.pollIntervalMs ?? 500
    this.health = new RelayHealth(this.limits.stallLimitMs)
    this.sender = new BrokerSender(options.producer, this.limits, this.health)
    this.loop = new RelayLoop((signal, becomes) => this.session(signal, becomes), this.health, this.limits)
  }

  async start(): Promise<void> {
    this.loop.start()
  }

  stop(): Promise<void> {
    return this.loop.stop()
  }

  status(): RelayStatus {
    return this.health.status()
  }

  wakeUp(): void {
    this.committed.call()
  }

  oldestUnpublishedAgeMs(): number | undefined {
    return this.leader?.oldestUnpublishedAgeMs()
  }

  private async session(signal: AbortSignal, becomes: (role: 'leader' | 'standby') => void): Promise<void> {
    const { connection } = this.options
    const leadership = await AdvisoryLeadership.open(connection, this.limits)
    try {
      await leadership.wait(signal, () => becomes('standby'))
      if (signal.aborted) return
      const sql = await SqlSession.open({ ...connection, query_timeout: 30_000 })
      try {
        await this.lead(leadership, sql, signal, becomes)
      } finally {
        await sql.close()
      }
    } finally {
      await leadership.close()
    }
  }

  private async lead(
    leadership: AdvisoryLeadership,
    sql: SqlSession,
    signal: AbortSignal,
    becomes: (role: 'leader') => void,
  ): Promise<void> {
    const { sender, limits, pollIntervalMs, committed } = this
    const onLost = (reason: Error) => this.health.failed(reason.message)
    this.leader = new PollingLeader({ leadership, sql, sender, limits, pollIntervalMs, committed, onLost })
    becomes('leader')
    try {
      await this.leader.lead(signal)
    } finally {
      this.leader = undefined
    }
  }
}
