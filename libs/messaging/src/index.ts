export { BrokerClosedError } from './broker-closed-error.js'
export { InMemoryMessageBroker, type InMemoryMessageBrokerOptions } from './in-memory/in-memory-message-broker.js'
export type { MessageBroker } from './message-broker.js'
export {
  MessageConsumer,
  type MessageHandler,
  type Subscription,
  type SubscriptionOptions,
  type SubscriptionStatus,
} from './message-consumer.js'
export { MessageProducer } from './message-producer.js'
export {
  createMessage,
  destination,
  type Message,
  MessageHeader,
  type MessageHeaders,
  messageId,
  MissingHeaderError,
  type NewMessage,
  partitionKey,
  requiredHeader,
} from './message.js'
export { PrefixedMessageBroker } from './prefixed-message-broker.js'
export { UNDECODABLE_HEADER, undecodableReason } from './undecodable.js'
export { UnprocessableMessageError } from './unprocessable-message-error.js'
