import { createMessage, type Message } from '@ltp/messaging'
import { CommandHeader } from './command-headers.js'

/** What one service asks of another. */
export interface Command {
  /** The participant's channel, such as `customerService`. */
  readonly channel: string
  /** Stable short name, such as `ReserveCreditCommand`. */
  readonly type: string
  /** Written with `JSON.stringify`, so ids and amounts may be exact numbers. */
  readonly payload: unknown
  /** Commands with the same partition id keep their order. Default: ordered with none. */
  readonly partitionId?: string
  /** Path of the thing the command is about, for participants that route by it. */
  readonly resource?: string
}

export interface CommandOptions {
  /** Channel for the reply. Without it the command is a notification: nobody answers. */
  readonly replyTo?: string
  readonly saga?: { readonly type: string; readonly id: string }
}

/** Makes the command's message, with a new ID that its reply will name. */
export function makeCommand(command: Command, { replyTo, saga }: CommandOptions = {}): Message {
  return createMessage({
    destination: command.channel,
    partitionId: command.partitionId,
    headers: {
      [CommandHeader.TYPE]: command.type,
      [CommandHeader.DESTINATION]: command.channel,
      ...(command.resource !== undefined && { [CommandHeader.RESOURCE]: command.resource }),
      ...(replyTo !== undefined && { [CommandHeader.REPLY_TO]: replyTo }),
      ...(saga && { [CommandHeader.SAGA_TYPE]: saga.type, [CommandHeader.SAGA_ID]: saga.id }),
    },
    payload: JSON.stringify(command.payload),
  })
}
