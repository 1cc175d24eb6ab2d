export type { Backoff } from './backoff.js'
export {
  BrokerUnreachableError,
  DeliveryFailedError,
  InvalidChannelError,
  MessageTooLargeError,
  SubscriptionFailedError,
} from './kafka-errors.js'
export type { KafkaLog, KafkaLogEntry } from './kafka-log.js'
export { KafkaMessageBroker } from './kafka-message-broker.js'
export type { KafkaLimits, KafkaOptions } from './kafka-options.js'
export { removeChannels } from './remove-channels.js'
