/** Runs SQL without parameters and gives its rows: a `pg` client or a replication connection. */
export type Query = <Row extends Record<string, unknown>>(sql: string) => Promise<Row[]>

/** What a relay may do with its slot. */
export type SlotState =
  /** Nobody reads it: whoever starts first leads. */
  | { readonly kind: 'free' }
  /** Another relay leads. */
  | { readonly kind: 'active'; readonly pid: number }
  /** `prepareSlot` has not made it yet. */
  | { readonly kind: 'unprepared' }
  /** It was there once. What was committed since its last confirmation may not have been published. */
  | { readonly kind: 'lost'; readonly why: string; readonly publishedUpTo: Date | undefined }
  /** `republish` is at work, or was interrupted. */
  | { readonly kind: 'republishing' }

interface SlotRow extends Record<string, unknown> {
  readonly state: 'ready' | 'republishing' | null
  readonly confirmed_commit_time: Date | null
  readonly wal_status: string | null
  readonly active_pid: number | null
  readonly in_database: string | null
  readonly here: string
}

export const SLOT_NAME = /^[a-z0-9_]{1,63}$/

/** @throws InvalidSlotNameError */
export function checkedSlotName(name: string): string {
  if (!SLOT_NAME.test(name)) throw new InvalidSlotNameError(name)
  return name
}

/**
 * @param slotName a checked name
 * @throws SlotOfOtherDatabaseError
 */
export async function readSlot(query: Query, slotName: string): Promise<SlotState> {
  const [row] = await query<SlotRow>(
    `select recorded.state, recorded.confirmed_commit_time, slot.wal_status, slot.active_pid,
       slot.database as in_database, current_database() as here
     from (values ('${slotName}')) as wanted (name)
     left join relay_slot recorded on recorded.slot_name = wanted.name
     left join pg_replication_slots slot on slot.slot_name = wanted.name`,
  )
  return toState(row!, slotName)
}

function toState(row: SlotRow, slotName: string): SlotState {
  if (row.in_database !== null && row.in_database !== row.here) {
    throw new SlotOfOtherDatabaseError(slotName, row.in_database)
  }
  if (row.state === null) return { kind: 'unprepared' }
  if (row.state === 'republishing') return { kind: 'republishing' }
  const publishedUpTo = row.confirmed_commit_time ?? undefined
  if (row.in_database === null) return { kind: 'lost', why: 'it does not exist any more', publishedUpTo }
  if (row.wal_status === 'lost') return { kind: 'lost', why: 'wal_status is lost', publishedUpTo }
  return row.active_pid === null ? { kind: 'free' } : { kind: 'active', pid: row.active_pid }
}

export class InvalidSlotNameError extends Error {
  readonly code = 'INVALID_SLOT_NAME'

  constructor(name: string) {
    super(`replication slot name "${name}": allowed are 1 to 63 of a-z, 0-9 and _`)
    this.name = 'InvalidSlotNameError'
  }
}

export class SlotOfOtherDatabaseError extends Error {
  readonly code = 'SLOT_OF_OTHER_DATABASE'

  constructor(slotName: string, database: string) {
    super(`replication slot ${slotName} belongs to database ${database}; names are shared by all databases of a server`)
    this.name = 'SlotOfOtherDatabaseError'
  }
}

/** The slot cannot be read, and waiting alone may not help; the message tells the operator what to do. */
export class SlotNotReadyError extends Error {
  readonly code = 'SLOT_NOT_READY'

  constructor(slotName: string, state: SlotState) {
    super(`replication slot ${slotName} ${advice(state)}`)
    this.name = 'SlotNotReadyError'
  }
}

/** Rows become visible a while after their creation time, which is when they were inserted and not when they committed. */
const LONGEST_TRANSACTION_MS = 60 * 60 * 1000

function advice(state: SlotState): string {
  if (state.kind === 'unprepared') return 'is not prepared: run prepareSlot once the migrations are done'
  if (state.kind === 'republishing') return 'waits for the republish command; if none is running, run it again'
  if (state.kind !== 'lost') return `is ${state.kind}`
  const from = state.publishedUpTo && new Date(state.publishedUpTo.getTime() - LONGEST_TRANSACTION_MS).toISOString()
  return `is lost: ${state.why}. Make a new one and publish again with: republish --from ${from ?? '<time before the loss>'}`
}
