export { type CleanedUp, cleanUpOutbox, type CleanUpOutboxOptions, MAX_RETENTION_DAYS } from './clean-up-outbox.js'
export { CreateOutbox1763900000001 } from './create-outbox.js'
export { IndexDeadLetters1763900000007 } from './index-dead-letters.js'
export { LogTailingRelay, type LogTailingRelayOptions } from './log-tailing-relay.js'
export { OutboxDeadLetters, type OutboxDeadLetterQuery } from './outbox-dead-letters.js'
export {
  InvalidDestinationError,
  MessageTooLargeError,
  NoTransactionError,
  OutboxMessageProducer,
  type OutboxMessageProducerOptions,
} from './outbox-message-producer.js'
export type { OutboxRelay, RelayLimits, RelayStatus } from './outbox-relay.js'
export {
  type LogTailingStatistics,
  logTailingStatistics,
  type PollingStatistics,
  pollingStatistics,
  unacknowledgedMessages,
} from './outbox-statistics.js'
export { PollingRelay, type PollingRelayOptions } from './polling-relay.js'
export { MessagesBeforeSlotError, prepareSlot, type PrepareSlotOptions } from './prepare-slot.js'
export { checkRelayElsewhere, type RelayElsewhereOptions } from './relay-elsewhere.js'
export {
  InvalidSlotNameError,
  SlotNotReadyError,
  SlotOfOtherDatabaseError,
  type SlotState,
} from './replication-slot.js'
export {
  republish,
  type Republished,
  type RepublishLogTailingOptions,
  type RepublishPollingOptions,
} from './republish.js'
export { SECOND_OUTBOX } from './second-outbox.js'
