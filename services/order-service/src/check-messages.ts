import { checkMessagesCommand } from '@ltp/transactional-messaging'
import { sagaCheck } from './saga-check.js'

/** The command that a release runs before new code takes anybody's messages. */
await checkMessagesCommand(sagaCheck)
