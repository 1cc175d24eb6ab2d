export { isTimeLimitExceeded, isTransientDatabaseError } from './transient-database-error.js'
export { TypeOrmTransactions } from './typeorm-transactions.js'
