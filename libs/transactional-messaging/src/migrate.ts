import { type DatabaseOptions, migrationDataSource } from './database.js'

/** Replicas that start together migrate one after the other. The number only has to be ours. */
const MIGRATION_LOCK = 4_763_900_000

export interface MigrateOptions {
  /** A migration that waits longer for a lock on a table fails, so that it never blocks the service's queries. Default: 5 s. */
  readonly lockTimeoutMs?: number
}

/**
 * Applies the migrations that the database lacks, each in its transaction. Harmless when there are none.
 *
 * @returns the names of those applied
 */
export async function migrate(
  database: DatabaseOptions,
  { lockTimeoutMs = 5_000 }: MigrateOptions = {},
): Promise<string[]> {
  const dataSource = await migrationDataSource(database, lockTimeoutMs).initialize()
  try {
    const lock = dataSource.createQueryRunner()
    await lock.query('set lock_timeout = 0') // wait for the other replica's migrations as long as they take
    await lock.query(`select pg_advisory_lock(${MIGRATION_LOCK})`)
    const applied = await dataSource.runMigrations({ transaction: 'each' })
    return applied.map(({ name }) => name)
  } finally {
    await dataSource.destroy() // ends the session and, with it, the lock
  }
}
