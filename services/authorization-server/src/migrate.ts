import { ConfigurationError } from '@ltp/environment'
import { waitForPostgres } from '@ltp/wait-for-postgres'
import { readMigration } from './config.js'
import { migrateDatabase } from './create-app.js'

/** `DATABASE_URL=... node dist/migrate.js`, or DATABASE_URL_FILE: applies the migrations that are missing. */
try {
  const { databaseUrl, waitMs } = readMigration(process.env)
  await waitForPostgres(databaseUrl, { waitMs })
  const applied = await migrateDatabase(databaseUrl)
  console.log(applied.length > 0 ? `applied ${applied.join(', ')}` : 'nothing to apply')
} catch (error) {
  console.error(error instanceof ConfigurationError ? error.message : error)
  process.exit(1)
}
