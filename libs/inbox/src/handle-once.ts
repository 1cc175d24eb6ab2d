import { type Message, undecodableReason, UnprocessableMessageError } from '@ltp/messaging'
import { inSpan } from '@ltp/tracing'
import { isTransientDatabaseError } from '@ltp/transactions-typeorm'
import { makeDeadLetter, withoutPayload } from './dead-letter.js'
import type { InboxOptions } from './inbox-options.js'
import { ReceivedMessages } from './received-messages.js'

/** Does something with messages unless that was done before: inbox rows and effects commit together. */
export class HandleOnce {
  private readonly received: ReceivedMessages

  constructor(private readonly options: InboxOptions) {
    this.received = new ReceivedMessages(options.subscriberId, options.transactions)
  }

  /** Handles the messages in order, in one transaction: all or none. @throws the first error of the handler */
  async handle(messages: readonly Message[]): Promise<void> {
    const { handle, onHandled, onDuplicate } = this.options
    await this.around(messages, async () => {
      const fresh = new Set(await this.once(messages, (message) => handle(assertDecodable(message))))
      messages.forEach((message) => (fresh.delete(message) ? onHandled?.(message) : onDuplicate?.(message)))
    })
  }

  /** Gives up a message: its dead letter and its inbox row commit together. */
  async deadLetter(message: Message, error: unknown, attempts: number): Promise<void> {
    const { subscriberId, onDeadLetter, onDuplicate } = this.options
    const letter = makeDeadLetter(message, { reason: reasonOf(error), attempts, subscriberId })
    await this.around([message], async () => {
      const [givenUp] = await this.sendInPlaceOf(message, letter)
      if (givenUp) onDeadLetter?.({ message, attempts, error })
      else onDuplicate?.(message)
    })
  }

  private around(messages: readonly Message[], work: () => Promise<void>): Promise<void> {
    const { aroundTransaction } = this.options
    return aroundTransaction ? aroundTransaction(messages, work) : work()
  }

  private async sendInPlaceOf(message: Message, letter: Message): Promise<Message[]> {
    const { deadLetters } = this.options
    try {
      return await this.once([message], () => deadLetters.send([letter]))
    } catch (sendError) {
      if (isTransientDatabaseError(sendError)) throw sendError
      // Too large, or text that Postgres does not store: without its payload it no longer holds up the others.
      return this.once([message], () => deadLetters.send([withoutPayload(letter, reasonOf(sendError))]))
    }
  }

  private once(messages: readonly Message[], work: (message: Message) => Promise<void>): Promise<Message[]> {
    return this.options.transactions.run(async () => {
      const fresh = await inSpan('inbox', {}, () => this.received.addNew(messages))
      for (const message of fresh) await work(message)
      return fresh
    })
  }
}

function assertDecodable(message: Message): Message {
  const reason = undecodableReason(message)
  if (reason !== undefined) throw new UnprocessableMessageError(`undecodable: ${reason}`)
  return message
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error)
}
