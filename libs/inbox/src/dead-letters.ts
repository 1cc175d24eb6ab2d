import { type Message, messageId } from '@ltp/messaging'
import { DeadLetterNotFoundError, DeadLetterNotReplayableError } from './dead-letter-errors.js'
import { DeadLetterHeader, obstacleToReplay, originalOf, subscriberOf } from './dead-letter.js'
import { type ReplayCollaborators, replayOnce, replaysOf } from './replay-once.js'

export interface DeadLetter {
  readonly id: string
  /** The message as it first came. */
  readonly original: Message
  /** What went wrong. */
  readonly reason: string
  /** How often the message was tried by itself. */
  readonly attempts: number
  /** Who could not handle it. */
  readonly subscriberId: string
  /** When it was given up, ISO 8601. */
  readonly time: string
  /** Whether the original was sent again. */
  readonly isReplayed: boolean
  /** Why it cannot be replayed; absent when it can. */
  readonly obstacle?: string
}

export interface DeadLetterQuery {
  readonly limit: number
  /** Id of the last dead letter of the page before. */
  readonly after?: string
}

export interface DeadLetterPage {
  readonly deadLetters: readonly DeadLetter[]
  readonly hasMore: boolean
}

/** Where dead letters are kept: the outbox that they were sent through. */
export interface DeadLetterStore {
  /** The newest first; fewer than `limit` when they are large, but one at least while there is any. */
  list(query: DeadLetterQuery): Promise<{ readonly messages: readonly Message[]; readonly hasMore: boolean }>
  find(id: string): Promise<Message | undefined>
}

interface Collaborators extends ReplayCollaborators {
  readonly store: DeadLetterStore
}

/** The operator's view of what a service has given up. */
export class DeadLetters {
  constructor(private readonly collaborators: Collaborators) {}

  /** The newest first. */
  async list(query: DeadLetterQuery): Promise<DeadLetterPage> {
    const { messages, hasMore } = await this.collaborators.store.list(query)
    const replayed = await this.replayed(messages)
    return { deadLetters: messages.map((message) => deadLetterOf(message, replayed.has(message))), hasMore }
  }

  /**
   * Hands the message to its subscriber again, as {@link replayDeadLetters} does: in effect once, by whatever way and
   * however often.
   *
   * @throws DeadLetterNotFoundError when it is not kept, or no longer
   * @throws DeadLetterNotReplayableError when there is nothing to send
   */
  async replay(id: string): Promise<DeadLetter> {
    const { store, transactions } = this.collaborators
    const message = await store.find(id)
    if (!message) throw new DeadLetterNotFoundError(id)
    const obstacle = obstacleToReplay(message)
    if (obstacle !== undefined) throw new DeadLetterNotReplayableError(id, obstacle)
    await transactions.run(() => replayOnce(message, this.collaborators))
    return deadLetterOf(message, true)
  }

  private async replayed(messages: readonly Message[]): Promise<ReadonlySet<Message>> {
    const { transactions } = this.collaborators
    const ofSubscribers = [...Map.groupBy(messages, subscriberOf)]
    const known = ofSubscribers.map(([subscriberId, its]) => replaysOf(subscriberId, transactions).known(its))
    return new Set((await Promise.all(known)).flatMap((its) => [...its]))
  }
}

function deadLetterOf(message: Message, wasTakenUp: boolean): DeadLetter {
  const { headers } = message
  const obstacle = obstacleToReplay(message)
  return {
    id: messageId(message),
    original: originalOf(message),
    reason: headers[DeadLetterHeader.REASON] ?? '',
    attempts: Number(headers[DeadLetterHeader.ATTEMPTS] ?? 0),
    subscriberId: subscriberOf(message),
    time: headers[DeadLetterHeader.TIME] ?? '',
    isReplayed: wasTakenUp && obstacle === undefined,
    ...(obstacle !== undefined && { obstacle }),
  }
}
