import type { Message, MessageProducer } from '@ltp/messaging'
import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'

/** How often, and how long apart, a message that fails is tried before it becomes a dead letter. */
export interface RetryOptions {
  /** Of a message whose predecessor on its key was not given up. Default: 5. */
  readonly attempts?: number
  /** Pause after the first try; each further one is twice as long. Default: 200 ms. */
  readonly initialDelayMs?: number
  /** Longest pause, in ms. Default: 5 000, or the first one where that is longer. */
  readonly maxDelayMs?: number
}

/** Told what becomes of messages, for metrics, logs and readiness; always after the commit. They must not throw. */
export interface InboxHooks {
  readonly onHandled?: (message: Message) => void
  readonly onDuplicate?: (message: Message) => void
  /** A try failed; it is tried again after `delayMs`. */
  readonly onRetry?: (retry: { message: Message; attempt: number; delayMs: number; error: unknown }) => void
  readonly onDeadLetter?: (deadLetter: { message: Message; attempts: number; error: unknown }) => void
  /** The database, not a message, was at fault; the consumer hands the messages over again. */
  readonly onTransient?: (error: unknown) => void
}

export interface InboxOptions extends RetryOptions, InboxHooks {
  /** The consumer group's name. */
  readonly subscriberId: string
  readonly transactions: TypeOrmTransactions
  /** Around a transaction in which messages are handled or given up, and what is told after it: for spans. Default: nothing. */
  readonly aroundTransaction?: <T>(messages: readonly Message[], work: () => Promise<T>) => Promise<T>
  /** Handles one message in the inbox's transaction. What it writes through `transactions` commits with the inbox row. */
  readonly handle: (message: Message) => Promise<void>
  /** Most messages in one transaction, which holds its locks until all are handled. Default: 100. */
  readonly batchSize?: number
  /** Sends dead letters: the outbox's producer, so that they commit with the inbox row. */
  readonly deadLetters: MessageProducer
}
