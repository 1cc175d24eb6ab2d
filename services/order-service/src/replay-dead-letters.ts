import { replayDeadLettersCommand } from '@ltp/transactional-messaging'
import { readConfig } from './config.js'
import { databaseOptions } from './database.js'
import { subscription } from './subscription.js'

/** The command that hands the messages that this service has given up to it again. */
const config = readConfig(process.env)
console.log(await replayDeadLettersCommand(databaseOptions(config), config, subscription))
