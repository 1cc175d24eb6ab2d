import type { Message, MessageHandler } from '@ltp/messaging'
import { isTransientDatabaseError } from '@ltp/transactions-typeorm'
import { handleInBatches } from './handle-in-batches.js'
import { HandleOnce } from './handle-once.js'
import type { InboxOptions } from './inbox-options.js'
import { RetryByKey } from './retry-by-key.js'

/**
 * Makes a handler for a consumer that handles each message once, whatever the broker repeats: the message's inbox row
 * commits with what `handle` writes.
 *
 * What the consumer hands over is handled in batches of one transaction each. When one fails its messages are tried by
 * themselves, after the other batches: one that fails is retried with growing pauses, holding up those of its key and no
 * others, and becomes a dead letter after its last attempt, or at once when no retry can help
 * ({@link UnprocessableMessageError}, undecodable) or its predecessor on the key was given up. Rejects only when the
 * database is at fault; then the consumer hands the messages over again, without limit.
 */
export function inboxHandler(options: InboxOptions): MessageHandler {
  const handleOnce = new HandleOnce(options)
  const handleBatch = (batch: readonly Message[]) => handleOnce.handle(batch)
  const retryByKey = new RetryByKey(handleOnce, options)
  const { batchSize = 100 } = options
  return async (messages) => {
    try {
      const left = messages.length > 1 ? await handleInBatches(messages, batchSize, handleBatch) : messages
      await retryByKey.handle(left)
    } catch (error) {
      if (isTransientDatabaseError(error)) options.onTransient?.(error)
      throw error
    }
  }
}
