import { type Message, messageId } from '@ltp/messaging'
import { DeadLetterHeader, subscriberOf } from './dead-letter.js'
import { type ReplayCollaborators, replayOnce } from './replay-once.js'

export interface Replayed {
  /** Messages that were sent again. */
  readonly replayed: number
  /** Dead letters that nothing can be sent for: they were no messages, or their payload could not be kept. */
  readonly skipped: number
}

interface Collaborators extends ReplayCollaborators {
  readonly subscriberId: string
}

/** One replay of a subscriber's dead letters, as far as they were made before it began. */
export class DeadLetterReplay {
  private readonly beganAt = new Date().toISOString()
  private readonly done = { replayed: 0, skipped: 0 }
  private readonly failures = new Map<string, unknown>()
  private hasWorked = false

  constructor(private readonly collaborators: Collaborators) {}

  /** @throws when it meets a dead letter that is newer than the replay, so that the broker keeps it for the next one */
  async handle(deadLetters: readonly Message[]): Promise<void> {
    for (const deadLetter of deadLetters) {
      const { [DeadLetterHeader.TIME]: time = '' } = deadLetter.headers
      if (time > this.beganAt) throw new Error('newer than the replay')
      if (subscriberOf(deadLetter) === this.collaborators.subscriberId) await this.replay(deadLetter)
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
      const { transactions } = this.collaborators
      const outcome = await transactions.run(() => replayOnce(deadLetter, this.collaborators))
      this.failures.delete(id)
      if (!outcome) return
      this.done[outcome]++
      this.hasWorked = true
    } catch (error) {
      this.failures.set(id, error)
      throw error
    }
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
