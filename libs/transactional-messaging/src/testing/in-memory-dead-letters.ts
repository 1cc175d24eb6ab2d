import {
  type DeadLetter,
  DeadLetterNotFoundError,
  DeadLetterNotReplayableError,
  type DeadLetterPage,
  type DeadLetterQuery,
  type DeadLetters,
} from '@ltp/inbox'
import { createMessage, type Message, messageId, undecodableReason } from '@ltp/messaging'

/** Dead letters in memory, for specs of REST adapters. What is replayed is sent nowhere. */
export class InMemoryDeadLetters implements Pick<DeadLetters, 'list' | 'replay'> {
  private readonly letters = new Map<string, DeadLetter>()

  /** Gives the id of the message's dead letter. */
  giveUp(original: Message): string {
    const id = messageId(createMessage({ destination: 'dead-letters', payload: '' }))
    const told = { reason: 'Error: a bug', attempts: 5, subscriberId: 'a-service', time: new Date().toISOString() }
    const undecodable = undecodableReason(original)
    this.letters.set(id, { id, original, ...told, isReplayed: false, ...(undecodable && { obstacle: undecodable }) })
    return id
  }

  async list({ limit, after }: DeadLetterQuery): Promise<DeadLetterPage> {
    const rest = [...this.letters.values()].reverse().filter(({ id }) => after === undefined || id < after)
    return { deadLetters: rest.slice(0, limit), hasMore: rest.length > limit }
  }

  async replay(id: string): Promise<DeadLetter> {
    const letter = this.letters.get(id)
    if (!letter) throw new DeadLetterNotFoundError(id)
    if (letter.obstacle !== undefined) throw new DeadLetterNotReplayableError(id, letter.obstacle)
    const replayed = { ...letter, isReplayed: true }
    this.letters.set(id, replayed)
    return replayed
  }
}
