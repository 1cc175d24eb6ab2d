import { CommandDispatcher } from '@ltp/commands'
import { type MessageProducer } from '@ltp/messaging'
import { type CustomerCommandHandler } from './customer-command-handler.js'
import { releaseCreditCommand, reserveCreditCommand } from './messages.js'

/** Which command is answered by what: the one table of this channel's command types. */
export function customerCommandDispatcher(handler: CustomerCommandHandler, producer: MessageProducer) {
  return new CommandDispatcher({
    producer,
    handlers: {
      ReserveCreditCommand: {
        schema: reserveCreditCommand,
        handle: (command) => handler.reserveCredit(command),
      },
      ReleaseCreditCommand: {
        schema: releaseCreditCommand,
        handle: (command) => handler.releaseCredit(command),
      },
    },
  })
}
