import { type Message, messageId, type MessageProducer, undecodableReason } from '@ltp/messaging'
import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { DeadLetterHeader, originalOf } from './dead-letter.js'
import { ReceivedMessages } from './received-messages.js'

export interface Replayed {
  /** Messages that were sent again. */
  readonly replayed: number
  /** Dead letters that nothing can be sent for: they were no messages, or their payload could not be kept. */
  readonly skipped: number
}

interface Collaborators {
  readonly subscriberId: string
  readonly transactions: TypeOrmTransactions
  readonly producer: MessageProducer
}

/** One replay of a subscriber's dead letters, as far as they were made before it began. */
export class DeadLetterReplay {
  private readonly beganAt = new Date().toISOString()
  private readonly received: ReceivedMessages
  private readonly replays: ReceivedMessages
  private readonly done = { replayed: 0, skipped: 0 }
  private readonly failures = new Map<string, unknown>()
  private hasWorked = false

  constructor(private readonly collaborators: Collaborators) {
    const { subscriberId, transactions } = collaborators
    this.received = new ReceivedMessages(subscriberId, transactions)
    this.replays = new ReceivedMessages(`${subscriberId}.replay`, transactions)
  }

  /** @throws when it meets a dead letter that is newer than the replay, so that the broker keeps it for the next one */
  async handle(deadLetters: readonly Message[]): Promise<void> {
    for (const deadLetter of deadLetters) {
      const { [DeadLetterHeader.TIME]: time = '', [DeadLetterHeader.SUBSCRIBER]: subscriberId } = deadLetter.headers
      if (time > this.beganAt) throw new Error('newer than the replay')
      if (subscriberId === this.collaborators.subscriberId) await this.replay(deadLetter)
    }
    this.hasWorked = true
  }

  /** Whether there was progress since this was last asked: what only comes again is none. */
  worked(): boolean {
    const { hasWorked } = this
    this.hasWorked = false
    return hasWorked
  }

  /** @throws DeadLettersNotReplayedError when some have failed and not succeeded since */
  result(): Replayed {
    if (this.failures.size > 0) throw new DeadLettersNotReplayedError(this.failures, this.done)
    return { ...this.done }
  }

  private async replay(deadLetter: Message): Promise<void> {
    const id = messageId(deadLetter)
    try {
      const outcome = await this.collaborators.transactions.run(() => this.replayOnce(deadLetter))
      this.failures.delete(id)
      if (!outcome) return
      this.done[outcome]++
      this.hasWorked = true
    } catch (error) {
      this.failures.set(id, error)
      throw error
    }
  }

  /** Undefined when it was done before. */
  private async replayOnce(deadLetter: Message): Promise<keyof Replayed | undefined> {
    const fresh = await this.replays.addNew([deadLetter])
    if (fresh.length === 0) return undefined
    if (!isReplayable(deadLetter)) return 'skipped'
    const original = originalOf(deadLetter)
    await this.received.remove(original)
    await this.collaborators.producer.send([original])
    return 'replayed'
  }
}

/** Dead letters that are still there, because sending their originals again failed. The next replay takes them up. */
export class DeadLettersNotReplayedError extends Error {
  readonly code = 'DEAD_LETTERS_NOT_REPLAYED'

  constructor(failures: ReadonlyMap<string, unknown>, { replayed, skipped }: Replayed) {
    const [[id, cause] = []] = failures
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`replayed ${replayed} and skipped ${skipped} dead letters, then failed with ${id}: ${reason}`, { cause })
    this.name = 'DeadLettersNotReplayedError'
  }
}

function isReplayable(deadLetter: Message): boolean {
  return undecodableReason(deadLetter) === undefined && !(DeadLetterHeader.PAYLOAD_OMITTED in deadLetter.headers)
}
