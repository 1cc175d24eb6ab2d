import { integer } from '@ltp/environment'

/** Environment variable `DATABASE_WAIT_MS`: how long a program waits for a database that cannot be reached yet, at most. */
export const databaseWaitMs = integer({ min: 0, max: 3_600_000 }).default(60_000)
