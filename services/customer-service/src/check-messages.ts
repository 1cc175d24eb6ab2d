import { checkMessagesCommand } from '@ltp/transactional-messaging'
import { creditCheck } from './credit-check.js'

/** The command that a release runs before new code takes anybody's messages. */
await checkMessagesCommand(creditCheck)
