import { logTailingStatistics, pollingStatistics } from './outbox-statistics.js'
import { checkedSlotName, type Query, readSlot, SlotNotReadyError } from './replication-slot.js'

export interface RelayElsewhereOptions {
  /** The log-tailing relay's slot; without it the rows' `published` marks count, which a polling relay makes. */
  readonly slotName?: string
  /** Seconds without a reader of the slot, or with the same message waiting, that are no trouble. Default 10. */
  readonly patienceSeconds?: number
}

/**
 * Checks the relays of other processes by what they leave in Postgres; cheap, for health checks. `query` runs in the
 * service's database.
 *
 * @throws Error with the reason, in words for an operator, when nobody seems to relay; SlotNotReadyError
 */
export async function checkRelayElsewhere(query: Query, options: RelayElsewhereOptions): Promise<void> {
  const { slotName, patienceSeconds = 10 } = options
  await (slotName === undefined
    ? checkMarks(query, patienceSeconds)
    : checkSlot(query, checkedSlotName(slotName), patienceSeconds))
}

async function checkSlot(query: Query, slotName: string, patienceSeconds: number): Promise<void> {
  const state = await readSlot(query, slotName)
  if (state.kind === 'active') return
  if (state.kind !== 'free') throw new SlotNotReadyError(slotName, state)
  // before Postgres 17 nobody knows since when
  const { unreadSeconds = Infinity } = await logTailingStatistics(query, slotName)
  if (unreadSeconds > patienceSeconds) throw new Error(`no relay reads replication slot ${slotName}`)
}

async function checkMarks(query: Query, patienceSeconds: number): Promise<void> {
  const { oldestAgeSeconds } = await pollingStatistics(query)
  if (oldestAgeSeconds <= patienceSeconds) return
  throw new Error(
    `a message has waited for ${Math.round(oldestAgeSeconds)} s: no relay runs, or the broker takes nothing`,
  )
}
