import { type Message, MessageProducer } from '@ltp/messaging'
import type { InMemoryTransactions } from './in-memory-transactions.js'

/** Keeps what was sent, in order. Given transactions, it forgets what a rolled back one sent, as the outbox does. */
export class RecordingMessageProducer extends MessageProducer {
  readonly sent: Message[] = []

  constructor(private readonly transactions?: InMemoryTransactions) {
    super()
  }

  async send(messages: readonly Message[]): Promise<void> {
    this.sent.push(...messages)
    this.transactions?.onRollback(() => this.sent.splice(this.sent.indexOf(messages[0]!), messages.length))
  }
}
