import { type Message, type MessageProducer, undecodableReason } from '@ltp/messaging'
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
  private hasWorked = false
  private replayed = 0
  private skipped = 0

  constructor(private readonly collaborators: Collaborators) {
    const { subscriberId, transactions } = collaborators
    this.received = new ReceivedMessages(subscriberId, transactions)
    this.replays = new ReceivedMessages(`${subscriberId}.replay`, transactions)
  }

  /** @throws when it meets a dead letter that is newer than the replay, so that the broker keeps it for the next one */
  async handle(deadLetters: readonly Message[]): Promise<void> {
    for (const deadLetter of deadLetters) {
      if (deadLetter.headers[DeadLetterHeader.SUBSCRIBER] !== this.collaborators.subscriberId) continue
      if (deadLetter.headers[DeadLetterHeader.TIME]! > this.beganAt) throw new Error('newer than the replay')
      await this.replay(deadLetter)
      this.hasWorked = true
    }
  }

  /** Whether anything was done since this was last asked. */
  worked(): boolean {
    const { hasWorked } = this
    this.hasWorked = false
    return hasWorked
  }

  result(): Replayed {
    return { replayed: this.replayed, skipped: this.skipped }
  }

  private async replay(deadLetter: Message): Promise<void> {
    if (!isReplayable(deadLetter)) return void this.skipped++
    const { transactions, producer } = this.collaborators
    this.replayed += await transactions.run(async () => {
      const fresh = await this.replays.addNew([deadLetter])
      if (fresh.length === 0) return 0
      const original = originalOf(deadLetter)
      await this.received.remove(original)
      await producer.send([original])
      return 1
    })
  }
}

function isReplayable(deadLetter: Message): boolean {
  return undecodableReason(deadLetter) === undefined && !(DeadLetterHeader.PAYLOAD_OMITTED in deadLetter.headers)
}
