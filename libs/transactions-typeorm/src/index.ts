export { isTimeLimitExceeded, isTransactionConflict, isTransientDatabaseError } from './transient-database-error.js'
export { TypeOrmTransactions } from './typeorm-transactions.js'
