import type { MessageHandler } from '@ltp/messaging'
import { isTransientDatabaseError } from '@ltp/transactions-typeorm'
import { HandleOnce } from './handle-once.js'
import type { InboxOptions } from './inbox-options.js'
import { RetryByKey } from './retry-by-key.js'

/**
 * Makes a handler for a consumer that handles each message once, whatever the broker repeats: the message's inbox row
 * commits with what `handle` writes.
 *
 * What the consumer hands over is handled in one transaction. When that fails each message is tried by itself: one that
 * fails is retried with growing pauses, holding up those of its key and no others, and becomes a dead letter after its last
 * attempt, or at once when no retry can help ({@link UnprocessableMessageError}, undecodable). Rejects only when the
 * database is at fault; then the consumer hands the messages over again, without limit.
 */
export function inboxHandler(options: InboxOptions): MessageHandler {
  const handleOnce = new HandleOnce(options)
  const retryByKey = new RetryByKey(handleOnce, options)
  return async (messages) => {
    try {
      if (messages.length > 1 && (await succeeds(handleOnce.handle(messages)))) return
      await retryByKey.handle(messages)
    } catch (error) {
      if (isTransientDatabaseError(error)) options.onTransient?.(error)
      throw error
    }
  }
}

/** The error does not matter: it comes again when each message is tried by itself. */
async function succeeds(work: Promise<void>): Promise<boolean> {
  return work.then(
    () => true,
    () => false,
  )
}
