import { inboxHandler } from '@ltp/inbox'
import { type MessageHandler, type MessageProducer } from '@ltp/messaging'
import { type TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { type MessageSubscription } from './message-subscriptions.js'
import { type MessagingMetrics } from './messaging-metrics.js'
import { type MessagingSettings } from './settings.js'
import { traced } from './traced-messages.js'

/** Makes the handler of a subscription: inbox, retries and dead letters around what the service does with a message. */
export function inboxHandlers(
  settings: MessagingSettings,
  transactions: TypeOrmTransactions,
  deadLetters: MessageProducer,
  metrics: MessagingMetrics,
): (subscription: MessageSubscription) => MessageHandler {
  return (subscription) => {
    const { subscriberId } = subscription
    return inboxHandler({
      subscriberId,
      transactions,
      deadLetters,
      handle: traced((message) => subscription.handle(message)),
      attempts: settings.HANDLER_ATTEMPTS,
      initialDelayMs: settings.HANDLER_RETRY_DELAY_MS,
      ...metrics.inboxHooks(subscriberId),
    })
  }
}
