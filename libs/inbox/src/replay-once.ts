import type { Message, MessageProducer } from '@ltp/messaging'
import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { obstacleToReplay, originalOf, subscriberOf } from './dead-letter.js'
import { ReceivedMessages } from './received-messages.js'

export interface ReplayCollaborators {
  readonly transactions: TypeOrmTransactions
  /** The outbox's producer. */
  readonly producer: MessageProducer
}

/** `skipped`: nothing can be sent for the dead letter. */
export type ReplayOutcome = 'replayed' | 'skipped'

/**
 * Sends the original of a dead letter again, so that its subscriber handles it; all in the caller's transaction. Undefined
 * when that was done before, by whatever way: {@link replaysOf} the subscriber holds a row for it.
 */
export async function replayOnce(
  deadLetter: Message,
  { transactions, producer }: ReplayCollaborators,
): Promise<ReplayOutcome | undefined> {
  const subscriberId = subscriberOf(deadLetter)
  const fresh = await replaysOf(subscriberId, transactions).addNew([deadLetter])
  if (fresh.length === 0) return undefined
  if (obstacleToReplay(deadLetter) !== undefined) return 'skipped'
  const original = originalOf(deadLetter)
  await new ReceivedMessages(subscriberId, transactions).remove(original)
  await producer.send([original])
  return 'replayed'
}

/** Which dead letters of a subscriber were replayed. */
export function replaysOf(subscriberId: string, transactions: TypeOrmTransactions): ReceivedMessages {
  return new ReceivedMessages(`${subscriberId}.replay`, transactions)
}
