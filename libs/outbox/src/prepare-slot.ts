import type { ClientConfig } from 'pg'
import { checkedSlotName, type Query, readSlot, type SlotState } from './replication-slot.js'
import { SqlSession } from './sql-session.js'

export interface PrepareSlotOptions {
  readonly connection: ClientConfig
  readonly slotName: string
}

/**
 * Makes the replication slot of the log-tailing relay: after the migrations, and before the first message is written.
 * Does nothing when it was made before; never replaces a lost one, which would hide the loss.
 *
 * @returns what the slot is now; 'lost' and 'republishing' need an operator, the relay reports them too
 * @throws MessagesBeforeSlotError when messages are waiting that a new slot would not see
 */
export async function prepareSlot(options: PrepareSlotOptions): Promise<SlotState> {
  const slotName = checkedSlotName(options.slotName)
  const session = await SqlSession.open(options.connection)
  try {
    await lockSlot(session.query, slotName)
    const state = await readSlot(session.query, slotName)
    if (state.kind !== 'unprepared') return state
    await makeFirstSlot(session.query, slotName)
    return await readSlot(session.query, slotName)
  } finally {
    await session.close()
  }
}

/** Makes others that change the slot wait until this session ends. */
export async function lockSlot(query: Query, slotName: string): Promise<void> {
  await query(`select pg_advisory_lock(hashtextextended('@ltp/outbox slot ${slotName}', 0))`)
}

/** Makes the slot unless it exists. Waits for the end of transactions that are under way. */
export async function createSlot(query: Query, slotName: string): Promise<void> {
  await query(
    `select pg_create_logical_replication_slot('${slotName}', 'pgoutput')
     where not exists (select from pg_replication_slots where slot_name = '${slotName}')`,
  )
}

async function makeFirstSlot(query: Query, slotName: string): Promise<void> {
  await createSlot(query, slotName)
  const [oldest] = await query<{ time: string }>(
    `select to_timestamp(creation_time / 1000.0)::text as time from message where published = 0
     order by insertion_order limit 1`,
  )
  if (oldest) {
    await query(`select pg_drop_replication_slot('${slotName}')`)
    throw new MessagesBeforeSlotError(slotName, oldest.time)
  }
  await query(`insert into relay_slot (slot_name, state, confirmed_commit_time) values ('${slotName}', 'ready', now())`)
}

export class MessagesBeforeSlotError extends Error {
  readonly code = 'MESSAGES_BEFORE_SLOT'

  constructor(slotName: string, oldest: string) {
    super(
      `messages were written before replication slot ${slotName} existed, the first at ${oldest}; ` +
        `make the slot and publish them with: republish --from ${new Date(oldest).toISOString()}`,
    )
    this.name = 'MessagesBeforeSlotError'
  }
}
