import { messageId } from '@ltp/messaging'
import pg from 'pg'
import type { Unacknowledged } from './log-tailing-leader.js'
import type { Query } from './replication-slot.js'
import { checkedSlotName } from './replication-slot.js'

export interface PollingStatistics {
  /** Messages not yet marked as published, counted up to 100,000. */
  readonly unpublished: number
  /** Age of the oldest of them in seconds; 0 when there is none. */
  readonly oldestAgeSeconds: number
}

export interface LogTailingStatistics {
  /** Bytes of Postgres's log after the confirmed position, of which other tables and databases may be a part; undefined without a slot. */
  readonly slotLagBytes: number | undefined
  /** Seconds since the slot was last read, 0 while it is being read; undefined without a slot, and before Postgres 17. */
  readonly unreadSeconds: number | undefined
}

/** What waits in the outbox of a {@link PollingRelay}; cheap, for metrics. `query` runs in the service's database. */
export async function pollingStatistics(query: Query): Promise<PollingStatistics> {
  const [row] = await query<{ unpublished: number; oldest_age: number }>(`
    select
      (select count(*)::int from (select from message where published = 0 limit 100000) as counted) as unpublished,
      coalesce((select extract(epoch from now()) - creation_time / 1000.0 from message where published = 0
        order by insertion_order limit 1), 0)::float8 as oldest_age`)
  return { unpublished: row!.unpublished, oldestAgeSeconds: Math.max(0, row!.oldest_age) }
}

/** How far a {@link LogTailingRelay} is behind, seen from Postgres, so also when no relay is alive; cheap, for metrics. */
export async function logTailingStatistics(query: Query, slotName: string): Promise<LogTailingStatistics> {
  const [row] = await query<{ lag: string | null; unread: number | null }>(`
    select pg_wal_lsn_diff(pg_current_wal_lsn(), confirmed_flush_lsn)::text as lag,
      case when active then 0 else extract(epoch from now() - (to_jsonb(slot) ->> 'inactive_since')::timestamptz) end::float8
        as unread
    from pg_replication_slots slot where slot_name = '${checkedSlotName(slotName)}'`)
  if (!row) return { slotLagBytes: undefined, unreadSeconds: undefined }
  return {
    slotLagBytes: row.lag === null ? undefined : Math.max(0, Number(row.lag)),
    unreadSeconds: row.unread ?? undefined,
  }
}

/**
 * Committed messages that the broker has not acknowledged, as a {@link LogTailingRelay} that leads knows them. When it has stopped
 * reading, the table tells what else there is, counted up to 100,000: from the first one on in the order of insertion, which is
 * nearly that of commits.
 */
export async function unacknowledgedMessages(query: Query, { messages, first }: Unacknowledged): Promise<number> {
  if (!first) return messages
  // no row is marked as published: the index is there for the polling relay
  const [row] = await query<{ waiting: number }>(`
    select count(*)::int as waiting from (
      select from message where published = 0 and insertion_order >=
        (select min(insertion_order) from message where id = ${pg.escapeLiteral(messageId(first))}) limit 100000
    ) as counted`)
  return Math.max(messages, row!.waiting)
}
