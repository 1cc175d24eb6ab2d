import { type LoggerService } from '@nestjs/common'
import { inboxHandler, type InboxHooks } from '@ltp/inbox'
import { type Lab } from '@ltp/lab'
import { type Message, type MessageHandler, MessageHeader, type MessageProducer } from '@ltp/messaging'
import { type TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { poisonedParticipant, slowParticipant } from './faulty-participant.js'
import { type MessageSubscription } from './message-subscriptions.js'
import { type MessagingMetrics, type SubscriberMetrics } from './messaging-metrics.js'
import { type MessagingSettings } from './settings.js'
import { Processing } from './processing.js'

interface Collaborators {
  readonly transactions: TypeOrmTransactions
  /** The outbox. */
  readonly deadLetters: MessageProducer
  readonly metrics: MessagingMetrics
  readonly logger: LoggerService
  /** Of a laptop. */
  readonly lab?: Lab
}

/** Makes the handler of a subscription: inbox, retries and dead letters around what the service does with a message. */
export function inboxHandlers(
  settings: MessagingSettings,
  { transactions, deadLetters, metrics, logger, lab }: Collaborators,
): (subscription: MessageSubscription) => MessageHandler {
  return (subscription) => {
    const { subscriberId } = subscription
    const processing = new Processing(subscriberId)
    const durations = metrics.durationsOf(subscription)
    const around = durations.around(processing.transaction)
    const handle = (message: Message) => subscription.handle(message)
    return inboxHandler({
      subscriberId,
      transactions,
      deadLetters,
      aroundTransaction: lab ? slowParticipant(around, lab) : around,
      handle: processing.handled(lab ? poisonedParticipant(handle, lab) : handle),
      attempts: settings.HANDLER_ATTEMPTS,
      initialDelayMs: settings.HANDLER_RETRY_DELAY_MS,
      ...durations.watching(inboxHooks(processing, metrics.ofSubscriber(subscriberId), logger)),
    })
  }
}

/** Counts what the inbox does, and logs it in the trace of the message at hand. */
export function inboxHooks(processing: Processing, count: SubscriberMetrics, logger: LoggerService): InboxHooks {
  return {
    onHandled: (message) => {
      count.handled.inc()
      const text = `message of ${message.headers[MessageHeader.DESTINATION]} handled`
      processing.inContext(message, () => void logger.log(text))
    },
    onDuplicate: (message) => {
      count.duplicates.inc()
      processing.noteDuplicate(message)
    },
    onRetry: ({ message, attempt, delayMs, error }) => {
      count.retries.inc()
      const text = `message ${idOf(message)} failed in attempt ${attempt}, the next is in ${delayMs} ms`
      processing.inContext(message, () => void logger.warn(text, error))
    },
    onDeadLetter: ({ message, attempts, error }) => {
      count.deadLetters.inc()
      const text = `message ${idOf(message)} is given up after ${attempts} attempts: now a dead letter`
      processing.inContext(message, () => void logger.error(text, error))
    },
    onTransient: (error) => void logger.warn('messages wait, as the database is at fault', error),
  }
}

function idOf({ headers }: Message): string {
  return headers[MessageHeader.ID] ?? '(no ID)'
}
