import type { Message } from '@ltp/messaging'
import { isTimeLimitExceeded, isTransactionConflict, isTransientDatabaseError } from '@ltp/transactions-typeorm'
import { laneKey } from './lane-key.js'

/**
 * Hands messages over in batches, each all or nothing. Returns those of the batches that failed, and their successors,
 * which must not overtake them.
 *
 * @throws the error when the database is away; messages that were handled are then duplicates the next time
 */
export async function handleInBatches(
  messages: readonly Message[],
  batchSize: number,
  handle: (batch: readonly Message[]) => Promise<void>,
): Promise<Message[]> {
  const left: Message[] = []
  const leftLanes = new Set<string>()
  for (let start = 0; start < messages.length; start += batchSize) {
    const batch = messages.slice(start, start + batchSize)
    const ready = batch.filter((message) => !leftLanes.has(laneKey(message)))
    left.push(...batch.filter((message) => leftLanes.has(laneKey(message))))
    if (ready.length === 0 || (await succeeds(handle(ready)))) continue
    left.push(...ready)
    ready.forEach((message) => leftLanes.add(laneKey(message)))
  }
  return left
}

/**
 * The error does not matter: it comes again when each message is tried by itself.
 * @throws it when the database is away, since each further batch would wait for a connection only to fail too
 */
async function succeeds(work: Promise<void>): Promise<boolean> {
  try {
    await work
    return true
  } catch (error) {
    const mayPass = isTimeLimitExceeded(error) || isTransactionConflict(error)
    if (isTransientDatabaseError(error) && !mayPass) throw error
    return false
  }
}
