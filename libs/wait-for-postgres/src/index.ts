export { databaseWaitMs } from './database-wait-ms.js'
export { waitForPostgres, type WaitOptions } from './wait-for-postgres.js'
