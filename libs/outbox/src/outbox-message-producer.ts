import { destination, type Message, messageId, MessageProducer, UnprocessableMessageError } from '@ltp/messaging'
import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'

export interface OutboxMessageProducerOptions {
  /** Called after each commit that holds messages; wakes up a polling relay in the same process. */
  readonly onCommitted?: () => void
  /**
   * Largest message in bytes, counted as JSON `{headers, payload}`, which is what brokers carry: quotes in the payload take
   * two. A message that no broker takes would stop the relay for ever. Default 700,000.
   */
  readonly maxMessageBytes?: number
}

/**
 * Sends messages by writing them to the `message` table in the current transaction: they leave if, and only if, it
 * commits. A relay brings them to the broker.
 */
export class OutboxMessageProducer extends MessageProducer {
  private readonly onCommitted: (() => void) | undefined
  private readonly maxMessageBytes: number

  constructor(
    private readonly transactions: TypeOrmTransactions,
    { onCommitted, maxMessageBytes = 700_000 }: OutboxMessageProducerOptions = {},
  ) {
    super()
    this.onCommitted = onCommitted
    this.maxMessageBytes = maxMessageBytes
  }

  /**
   * @throws NoTransactionError outside of a transaction, where the message could not be atomic with anything
   * @throws MessageTooLargeError or InvalidDestinationError before anything is written
   */
  async send(messages: readonly Message[]): Promise<void> {
    const { manager } = this.transactions
    if (!manager.queryRunner?.isTransactionActive) throw new NoTransactionError()
    if (messages.length === 0) return
    messages.forEach(failIfNoChannel)
    await manager.query(INSERT_MESSAGES, this.columns(messages))
    if (this.onCommitted) this.transactions.afterCommit(this.onCommitted)
  }

  private columns(messages: readonly Message[]): string[][] {
    messages.forEach((message) => this.failIfTooLarge(message))
    const headers = messages.map((message) => JSON.stringify(message.headers))
    return [messages.map(messageId), messages.map(destination), headers, messages.map(({ payload }) => payload)]
  }

  private failIfTooLarge(message: Message): void {
    const bytes = Buffer.byteLength(JSON.stringify(message))
    if (bytes > this.maxMessageBytes) throw new MessageTooLargeError(messageId(message), bytes, this.maxMessageBytes)
  }
}

/** Kafka's rule for topics. */
const CHANNEL_NAME = /^(?!\.{1,2}$)[\w.-]{1,249}$/

function failIfNoChannel(message: Message): void {
  if (!CHANNEL_NAME.test(destination(message))) throw new InvalidDestinationError(message)
}

// One text for any number of rows; `order by` makes insertion_order follow the array.
const INSERT_MESSAGES = `
  insert into message (id, destination, headers, payload)
  select id, destination, headers, payload
  from unnest($1::text[], $2::text[], $3::text[], $4::text[])
    with ordinality as sent (id, destination, headers, payload, place)
  order by place`

export class NoTransactionError extends Error {
  readonly code = 'OUTBOX_WITHOUT_TRANSACTION'

  constructor() {
    super('messages can be sent through the outbox only inside Transactions.run(), together with what they tell about')
    this.name = 'NoTransactionError'
  }
}

/**
 * No broker has channels of that name: the message would stop the relay for ever. When the name came with a command, as
 * its channel for replies, no retry can help.
 */
export class InvalidDestinationError extends UnprocessableMessageError {
  override readonly code = 'INVALID_DESTINATION'

  constructor(message: Message) {
    super(`message ${messageId(message)} is for "${destination(message)}", which can be no channel's name`)
  }
}

export class MessageTooLargeError extends Error {
  readonly code = 'MESSAGE_TOO_LARGE'

  constructor(id: string, bytes: number, limit: number) {
    super(`message ${id} has ${bytes} bytes, more than the limit of ${limit}`)
    this.name = 'MessageTooLargeError'
  }
}
