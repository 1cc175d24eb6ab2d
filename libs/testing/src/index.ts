export { eventually, type EventuallyOptions } from './eventually.js'
export { InMemoryTransactions } from './in-memory-transactions.js'
export { RecordingMessageProducer } from './recording-message-producer.js'
