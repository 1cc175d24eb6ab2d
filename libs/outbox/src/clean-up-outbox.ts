import type { ClientConfig } from 'pg'
import { RING_DAYS } from './create-outbox.js'
import { emptyPartition } from './expired-partition.js'
import { SqlSession } from './sql-session.js'

/** Of the ring's days one is being written, one stays free for clocks that are ahead, and one is to be emptied. */
export const MAX_RETENTION_DAYS = RING_DAYS - 3

export interface CleanUpOutboxOptions {
  readonly connection: ClientConfig
  /** Whole days (UTC) before today that stay. 1 to 7, default 7. */
  readonly retentionDays?: number
  /** The log-tailing relay's slot; without it the rows' `published` marks count, which a polling relay makes. */
  readonly slotName?: string
  /** How long to wait until the slot is confirmed far enough. Default 10 s. */
  readonly confirmationTimeoutMs?: number
}

export interface CleanedUp {
  /** Partitions that were emptied. */
  readonly emptied: readonly string[]
  /** Partitions whose time is over, but which are in use or hold messages that are not confirmed as published. */
  readonly kept: readonly string[]
}

/**
 * Empties the days of the outbox whose time is over, by truncation: quick, and it leaves no dead rows. Run it about once
 * an hour; a day that cannot be emptied waits for the next run, and when the ring comes round it is written again.
 */
export async function cleanUpOutbox(options: CleanUpOutboxOptions): Promise<CleanedUp> {
  const { retentionDays = MAX_RETENTION_DAYS } = options
  if (!Number.isInteger(retentionDays) || retentionDays < 1 || retentionDays > MAX_RETENTION_DAYS) {
    throw new RangeError(`retentionDays is ${retentionDays}; allowed are 1 to ${MAX_RETENTION_DAYS}`)
  }
  const session = await SqlSession.open(options.connection)
  try {
    await session.query(`set lock_timeout = '2s'`)
    return await emptyAll(session, await expiredPartitions(session, retentionDays), options)
  } finally {
    await session.close()
  }
}

/** Waits once at most for a slot that is behind: who stops the service waits for this. */
async function emptyAll(session: SqlSession, expired: string[], options: CleanUpOutboxOptions): Promise<CleanedUp> {
  const emptied: string[] = []
  for (const partition of expired) {
    const outcome = await emptyPartition(session, partition, options)
    if (outcome === 'emptied') emptied.push(partition)
    if (outcome === 'unconfirmed') break
  }
  return { emptied, kept: expired.filter((partition) => !emptied.includes(partition)) }
}

/** Partitions with rows, other than those of tomorrow, today and the days to keep. Postgres's clock counts. */
async function expiredPartitions(session: SqlSession, retentionDays: number): Promise<string[]> {
  const [row] = await session.query<{ today: number }>('select floor(extract(epoch from now()) / 86400)::int as today')
  const kept = new Set<number>()
  for (let day = row!.today - retentionDays; day <= row!.today + 1; day++) kept.add(day % RING_DAYS)
  const expired: string[] = []
  for (let day = 0; day < RING_DAYS; day++) {
    if (kept.has(day)) continue
    const [used] = await session.query(`select from message_${day} limit 1`)
    if (used) expired.push(`message_${day}`)
  }
  return expired
}
