import type { MessageProducer } from '@ltp/messaging'
import type { ClientConfig } from 'pg'
import { pause } from './back-off.js'
import { BrokerSender } from './broker-sender.js'
import { LogTailingLeader, type Unacknowledged } from './log-tailing-leader.js'
import { type OutboxRelay, type RelayLimits, type RelayStatus, withDefaults } from './outbox-relay.js'
import { RelayHealth } from './relay-health.js'
import { RelayLoop } from './relay-loop.js'
import { checkedSlotName, readSlot, SlotNotReadyError } from './replication-slot.js'
import { ReplicationStream } from './replication-stream.js'
import { SqlSession } from './sql-session.js'

const OBJECT_IN_USE = '55006'

export interface LogTailingRelayOptions extends RelayLimits {
  /** Of a role with REPLICATION; straight to Postgres, not through a pooler. */
  readonly connection: ClientConfig
  /** The broker's side. */
  readonly producer: MessageProducer
  /** Made by `prepareSlot`. Unique among all databases of the server. */
  readonly slotName: string
}

/**
 * Reads committed messages from Postgres's log by logical replication. Commits push them here: no polling, no update
 * of rows. A slot has one reader at a time, so the slot elects the leader.
 */
export class LogTailingRelay implements OutboxRelay {
  private readonly limits: Required<RelayLimits>
  private readonly health: RelayHealth
  private readonly loop: RelayLoop
  private readonly sender: BrokerSender
  private readonly slotName: string
  private leader: LogTailingLeader | undefined

  constructor(private readonly options: LogTailingRelayOptions) {
    this.limits = withDefaults(options)
    this.slotName = checkedSlotName(options.slotName)
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
    // replication pushes
  }

  oldestUnpublishedAgeMs(): number | undefined {
    return this.leader?.oldestUnpublishedAgeMs()
  }

  /** For {@link unacknowledgedMessages}; undefined when it does not lead. */
  unacknowledged(): Unacknowledged | undefined {
    return this.leader?.unacknowledged()
  }

  private async session(signal: AbortSignal, becomes: (role: 'leader' | 'standby') => void): Promise<void> {
    const { connection } = this.options
    const { leaderTimeoutMs } = this.limits
    const stream = await ReplicationStream.open({ connection, leaderTimeoutMs })
    try {
      await this.waitForSlot(stream, signal, becomes)
      if (signal.aborted) return
      const sql = await SqlSession.open({ ...connection, query_timeout: leaderTimeoutMs })
      try {
        await this.lead(stream, sql, signal, becomes)
      } finally {
        await sql.close()
      }
    } finally {
      await stream.close()
    }
  }

  /** Resolves when nobody leads. */
  private async waitForSlot(
    stream: ReplicationStream,
    signal: AbortSignal,
    becomes: (role: 'standby') => void,
  ): Promise<void> {
    while (!signal.aborted) {
      const state = await readSlot((sql) => stream.query(sql), this.slotName)
      if (state.kind === 'free') return
      if (state.kind !== 'active') throw new SlotNotReadyError(this.slotName, state)
      becomes('standby')
      await pause(this.limits.standbyRetryMs, signal)
    }
  }

  private async lead(
    stream: ReplicationStream,
    sql: SqlSession,
    signal: AbortSignal,
    becomes: (role: 'leader') => void,
  ): Promise<void> {
    const { slotName, sender, limits } = this
    this.leader = new LogTailingLeader({ stream, sql, slotName, sender, limits })
    try {
      await this.leader.start()
      becomes('leader')
      await this.leader.lead(signal)
    } catch (error) {
      // another standby was faster
      if ((error as { code?: unknown }).code === OBJECT_IN_USE) return
      // now, not when the broker has answered what is in flight
      this.health.failed((error as Error).message)
      throw error
    } finally {
      await this.leader.stop()
      this.leader = undefined
    }
  }
}
