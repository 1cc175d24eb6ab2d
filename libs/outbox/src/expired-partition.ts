import { setTimeout as delay } from 'node:timers/promises'
import { checkedSlotName } from './replication-slot.js'
import type { SqlSession } from './sql-session.js'

export interface ConfirmationOptions {
  readonly slotName?: string
  readonly confirmationTimeoutMs?: number
}

/** What became of an expired partition. */
export type Outcome =
  | 'emptied'
  /** It is in use, or has rows that nobody has published. */
  | 'kept'
  /** The slot has not come as far as the log's end, so it will be no different for other partitions. */
  | 'unconfirmed'

const LOCK_NOT_AVAILABLE = '55P03'

/** Empties a partition that nobody writes any more, if every message in it is published. */
export async function emptyPartition(
  session: SqlSession,
  partition: string,
  { slotName, confirmationTimeoutMs = 10_000 }: ConfirmationOptions,
): Promise<Outcome> {
  try {
    if (slotName === undefined) return await truncateUnless(session, partition, UNPUBLISHED)
    const { end, last } = await close(session, partition)
    if (!(await isConfirmed(session, checkedSlotName(slotName), end, confirmationTimeoutMs))) return 'unconfirmed'
    return await truncateUnless(session, partition, `${UNPUBLISHED} and insertion_order > ${last}`)
  } catch (error) {
    await session.query('rollback')
    if ((error as { code?: unknown }).code === LOCK_NOT_AVAILABLE) return 'kept'
    throw error
  }
}

const UNPUBLISHED = 'published = 0'

/** Waits for all who write to the partition; what they committed lies before `end` in the log. */
async function close(session: SqlSession, partition: string): Promise<{ end: string; last: string }> {
  await session.query('begin')
  await session.query(`lock table ${partition} in exclusive mode`)
  const [row] = await session.query<{ end: string; last: string }>(
    `select pg_current_wal_insert_lsn()::text as end,
       (select coalesce(max(insertion_order), 0) from ${partition} where ${UNPUBLISHED})::text as last`,
  )
  await session.query('commit')
  return row!
}

async function isConfirmed(session: SqlSession, slotName: string, end: string, timeoutMs: number): Promise<boolean> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const [slot] = await session.query<{ confirmed: boolean }>(
      `select confirmed_flush_lsn >= '${end}' and wal_status <> 'lost' and state = 'ready' as confirmed
       from pg_replication_slots join relay_slot using (slot_name) where slot_name = '${slotName}'`,
    )
    if (slot?.confirmed) return true
    if (!slot || Date.now() >= deadline) return false
    await delay(250)
  }
}

async function truncateUnless(session: SqlSession, partition: string, condition: string): Promise<Outcome> {
  await session.query('begin')
  await session.query(`lock table ${partition} in access exclusive mode`)
  const [row] = await session.query(`select from ${partition} where ${condition} limit 1`)
  if (!row) await session.query(`truncate ${partition}`)
  await session.query('commit')
  return row ? 'kept' : 'emptied'
}
