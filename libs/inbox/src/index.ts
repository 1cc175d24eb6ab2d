export { cleanUpInbox, type CleanUpInboxOptions } from './clean-up-inbox.js'
export { CreateReceivedMessages1763900000002 } from './create-received-messages.js'
export { deadLetterChannel, DeadLetterHeader } from './dead-letter.js'
export { inboxHandler } from './inbox-handler.js'
export type { InboxHooks, InboxOptions, RetryOptions } from './inbox-options.js'
export { DeadLetterNotFoundError, DeadLetterNotReplayableError } from './dead-letter-errors.js'
export {
  type DeadLetter,
  type DeadLetterPage,
  type DeadLetterQuery,
  DeadLetters,
  type DeadLetterStore,
} from './dead-letters.js'
export { DeadLettersNotReplayedError, type Replayed } from './dead-letter-replay.js'
export { DeadLettersUnreachableError, replayDeadLetters, type ReplayOptions } from './replay-dead-letters.js'
