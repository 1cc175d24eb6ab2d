export type { BrokerConnection, EmbeddedMessageBrokerOptions } from './broker-options.js'
export { EmbeddedMessageBroker } from './embedded-message-broker.js'
export { IllegalNameError } from './queues.js'
