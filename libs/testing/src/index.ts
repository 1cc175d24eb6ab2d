export { eventually, type EventuallyOptions } from './eventually.js'
export { InMemoryTransactions } from './in-memory-transactions.js'
export { RecordingMessageProducer } from './recording-message-producer.js'
export { runInShell } from './run-in-shell.js'
