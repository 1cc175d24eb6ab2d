import { setTimeout as delay } from 'node:timers/promises'
import type { MessageProducer } from '@ltp/messaging'
import type { ClientConfig } from 'pg'
import { type MessageRow, toMessage } from './message-row.js'
import { createSlot, lockSlot } from './prepare-slot.js'
import { checkedSlotName, type Query } from './replication-slot.js'
import { SqlSession } from './sql-session.js'

interface RepublishRange {
  readonly connection: ClientConfig
  /** Messages inserted at this time or later go out again, as far as the table still has them. */
  readonly from: Date
}

export interface RepublishLogTailingOptions extends RepublishRange {
  readonly relay: 'log-tailing'
  readonly slotName: string
  /** The broker's side. */
  readonly producer: MessageProducer
  /** Messages in one request to the broker. Default 500. */
  readonly batchMessages?: number
}

export interface RepublishPollingOptions extends RepublishRange {
  readonly relay: 'polling'
}

export interface Republished {
  /** Messages sent (log tailing), or marked to be sent by the relay (polling). */
  readonly messages: number
}

/**
 * Publishes the messages of a time again; inboxes drop what they have had. With log tailing it also makes a new slot in
 * place of a lost one. An interrupted call may be repeated; until one has finished, no log-tailing relay leads.
 *
 * @throws when the broker refuses a batch or Postgres fails
 */
export async function republish(options: RepublishLogTailingOptions | RepublishPollingOptions): Promise<Republished> {
  const session = await SqlSession.open(options.connection)
  try {
    if (options.relay === 'polling') return await unmark(session, options.from)
    return await sendAgain(session, options)
  } finally {
    await session.close()
  }
}

async function unmark({ client }: SqlSession, from: Date): Promise<Republished> {
  const updated = await client.query('update message set published = 0 where published = 1 and creation_time >= $1', [
    from.getTime(),
  ])
  return { messages: updated.rowCount ?? 0 }
}

/**
 * The order of steps keeps every message and the order per aggregate: no relay reads while older messages go out; the
 * new slot sees all that commits after it was made; the snapshot that is read after that sees all that committed before.
 */
async function sendAgain(session: SqlSession, options: RepublishLogTailingOptions): Promise<Republished> {
  const { query } = session
  const slotName = checkedSlotName(options.slotName)
  await lockSlot(query, slotName)
  await query(
    `insert into relay_slot (slot_name, state) values ('${slotName}', 'republishing')
     on conflict (slot_name) do update set state = 'republishing'`,
  )
  await sendReaderAway(query, slotName)
  await query(`select pg_drop_replication_slot(slot_name) from pg_replication_slots
               where slot_name = '${slotName}' and wal_status = 'lost'`)
  await createSlot(query, slotName)
  const messages = await sendSnapshot(session, options)
  await query(
    `update relay_slot set state = 'ready', recorded_at = now(), confirmed_commit_time = now()
     where slot_name = '${slotName}'`,
  )
  return { messages }
}

/** Relays see the state of the slot after they have taken it, so none takes it again and keeps it. */
async function sendReaderAway(query: Query, slotName: string): Promise<void> {
  const readers = `select pg_terminate_backend(active_pid) from pg_replication_slots
                   where slot_name = '${slotName}' and active_pid is not null`
  while ((await query(readers)).length > 0) await delay(50)
}

async function sendSnapshot(session: SqlSession, options: RepublishLogTailingOptions): Promise<number> {
  const { from, producer, batchMessages = 500 } = options
  let sent = 0
  await session.query('begin transaction isolation level repeatable read read only')
  await session.client.query(`declare again no scroll cursor for
    select id, destination, headers, payload from message
    where creation_time >= ${from.getTime()} order by insertion_order`)
  for (;;) {
    const rows = (await session.client.query<MessageRow>(`fetch ${batchMessages} from again`)).rows
    if (rows.length === 0) break
    await producer.send(rows.map(toMessage))
    sent += rows.length
  }
  await session.query('commit')
  return sent
}
