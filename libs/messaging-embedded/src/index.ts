export {
  type BrokerConnection,
  EmbeddedMessageBroker,
  type EmbeddedMessageBrokerOptions,
} from './embedded-message-broker.js'
export { IllegalNameError } from './queues.js'
