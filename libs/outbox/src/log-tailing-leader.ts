import type { Message } from '@ltp/messaging'
import type { BrokerSender } from './broker-sender.js'
import { ConfirmedPosition } from './confirmed-position.js'
import { PUBLICATION } from './create-outbox.js'
import { LeadershipLostError, Lease } from './lease.js'
import type { RelayLimits } from './outbox-relay.js'
import type { ReplicationListener } from './pgoutput-decoder.js'
import { PublishingQueue } from './publishing-queue.js'
import { readSlot, SlotNotReadyError } from './replication-slot.js'
import type { ReplicationStream } from './replication-stream.js'
import type { SqlSession } from './sql-session.js'

export interface LogTailingLeaderOptions {
  readonly stream: ReplicationStream
  /** For what the replication connection cannot do while it streams. */
  readonly sql: SqlSession
  readonly slotName: string
  readonly sender: BrokerSender
  readonly limits: Required<RelayLimits>
}

/** What a leader has read and the broker has not acknowledged. */
export interface Unacknowledged {
  readonly messages: number
  /** The first of them when the leader has stopped reading, so that more may wait in the log. */
  readonly first: Message | undefined
}

/** Signs of life within one leader timeout. */
const BEATS = 5
/** How often the time of the last published commit is saved, for the operator who needs to publish again. */
const PROGRESS_INTERVAL_MS = 10_000

/** One time of leadership: reads the slot on one connection, publishes, and confirms what the broker has acknowledged. */
export class LogTailingLeader {
  private readonly position = new ConfirmedPosition()
  private readonly lease: Lease
  private readonly queue: PublishingQueue
  private readonly losing = new AbortController()
  private readonly failed: Promise<Error>
  private fail!: (reason: Error) => void
  private progressSaved = { at: Date.now(), commitTime: undefined as number | undefined }

  constructor(private readonly options: LogTailingLeaderOptions) {
    const { stream, limits, sender } = options
    this.lease = new Lease(limits.leaderTimeoutMs)
    this.failed = new Promise((resolve) => (this.fail = resolve))
    this.queue = new PublishingQueue({
      ...limits,
      send: (messages) => sender.send(messages, this.lease, this.losing.signal),
      onAcknowledged: (count) => this.acknowledged(count),
      onFull: () => stream.pause(),
      onRoom: () => stream.resume(),
      onFailed: (error) => this.fail(error),
    })
  }

  /**
   * Takes the slot. @throws when another relay was faster
   */
  async start(): Promise<void> {
    const { stream, sql, slotName } = this.options
    await stream.start(slotName, PUBLICATION, this.listener())
    // After taking the slot: `republish` marks the slot first and then sends its reader away, so one of us sees the other.
    const state = await readSlot(sql.query, slotName)
    if (state.kind !== 'active') throw new SlotNotReadyError(slotName, state)
  }

  /** Publishes until the signal is aborted. @throws when leadership is lost */
  async lead(signal: AbortSignal): Promise<void> {
    const { stream, sql, limits } = this.options
    if (signal.aborted) return
    let stop!: () => void
    const stopped = new Promise<undefined>((resolve) => (stop = () => resolve(undefined)))
    signal.addEventListener('abort', stop)
    const heart = setInterval(() => this.beat(), limits.leaderTimeoutMs / BEATS)
    this.queue.start()
    try {
      // When Postgres shuts down it ends `sql` but waits for readers of the log, so `stream` alone would not tell.
      const failure = await Promise.race([stream.ended, sql.ended, this.failed, stopped])
      if (failure) {
        // Frees the slot for others, and Postgres to shut down, without waiting for the broker's answer to what is in flight.
        await stream.close()
        throw failure
      }
    } finally {
      clearInterval(heart)
      signal.removeEventListener('abort', stop)
    }
  }

  /** Sends nothing new, waits for the broker's answer to what is in flight, and confirms it. */
  async stop(): Promise<void> {
    this.losing.abort()
    await this.queue.stop()
    this.confirm()
    await this.saveProgress().catch(() => undefined)
  }

  oldestUnpublishedAgeMs(): number {
    const oldest = this.position.oldestPending
    return oldest === undefined ? 0 : Math.max(0, Date.now() - oldest)
  }

  unacknowledged(): Unacknowledged {
    return { messages: this.position.pendingRows, first: this.queue.firstWhileFull }
  }

  private listener(): ReplicationListener {
    return {
      began: (committedAt) => this.position.began(committedAt),
      inserted: (message, bytes) => {
        this.position.receivedRow()
        this.queue.push(message, bytes)
      },
      committed: (end, committedAt) => this.position.committed(end, committedAt),
      idleUpTo: (end, replyRequested) => {
        this.position.idleUpTo(end)
        if (replyRequested) this.confirm()
      },
    }
  }

  private acknowledged(count: number): void {
    this.position.acknowledgedRows(count)
    this.confirm()
  }

  private confirm(replyRequested = false): void {
    this.options.stream.confirm(this.position.lsn, { replyRequested })
  }

  /** Keeps the slot, finds out whether the server is there, and confirms idle stretches of the log. */
  private beat(): void {
    const { stream, limits } = this.options
    if (!this.lease.holds()) return this.fail(new LeadershipLostError())
    if (stream.silentForMs() > limits.leaderTimeoutMs) return this.fail(new Error('Postgres has gone silent'))
    this.lease.renew()
    this.confirm(true)
    if (Date.now() - this.progressSaved.at > PROGRESS_INTERVAL_MS) this.saveProgress().catch(this.fail)
  }

  private async saveProgress(): Promise<void> {
    const { commitTime } = this.position
    const saved = this.progressSaved.commitTime
    this.progressSaved = { at: Date.now(), commitTime }
    if (commitTime === undefined || commitTime === saved) return
    await this.options.sql.client.query(
      'update relay_slot set confirmed_commit_time = to_timestamp($2 / 1000.0) where slot_name = $1',
      [this.options.slotName, commitTime],
    )
  }
}
