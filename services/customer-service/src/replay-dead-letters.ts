import { replayDeadLettersCommand, runCommand } from '@ltp/transactional-messaging'
import { readConfig } from './config.js'
import { databaseOptions } from './database.js'
import { subscription } from './subscription.js'

/** The command that hands the messages that this service has given up to it again. */
await runCommand(async () => {
  const config = readConfig(process.env)
  const { replayed, skipped } = await replayDeadLettersCommand(databaseOptions(config), config, subscription)
  return `${replayed} dead letters are sent again, ${skipped} cannot be`
})
