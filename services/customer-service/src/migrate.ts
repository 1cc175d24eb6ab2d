import { migrateCommand, runCommand } from '@ltp/transactional-messaging'
import { readConfig } from './config.js'
import { databaseOptions } from './database.js'

/** The command that prepares the database where the service does not do so at its start (`MIGRATIONS=separate`). */
await runCommand(async () => {
  const config = readConfig(process.env)
  const applied = await migrateCommand(databaseOptions(config), config)
  return applied.length === 0 ? 'the database is up to date' : `applied: ${applied.join(', ')}`
})
