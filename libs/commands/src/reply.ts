import { createMessage, type Message, messageId, requiredHeader } from '@ltp/messaging'
import { CommandHeader, correlationHeaders, ReplyHeader } from './command-headers.js'

/** FAILURE makes a saga compensate. It is an answer, not an error: the participant refused and changed nothing. */
export type ReplyOutcome = 'SUCCESS' | 'FAILURE'

export interface Reply {
  /** Stable short name, such as `CustomerCreditReserved`. */
  readonly type: string
  readonly outcome: ReplyOutcome
  /** Written with `JSON.stringify`. Default: an empty object. */
  readonly payload?: unknown
}

export function withSuccess(type: string, payload?: unknown): Reply {
  return { type, outcome: 'SUCCESS', payload }
}

export function withFailure(type: string, payload?: unknown): Reply {
  return { type, outcome: 'FAILURE', payload }
}

/**
 * Makes the message that answers a command. Replies to one saga keep their order: they are partitioned by the saga's id
 * (without a saga by the command's).
 *
 * @throws MissingHeaderError when the command has no ID or names no channel for replies
 */
export function makeReply(command: Message, { type, outcome, payload = {} }: Reply): Message {
  return createMessage({
    destination: requiredHeader(command, CommandHeader.REPLY_TO),
    partitionId: command.headers[CommandHeader.SAGA_ID] ?? messageId(command),
    headers: {
      ...correlationHeaders(command.headers),
      [ReplyHeader.TYPE]: type,
      [ReplyHeader.OUTCOME]: outcome,
      [ReplyHeader.IN_REPLY_TO]: messageId(command),
    },
    payload: JSON.stringify(payload),
  })
}
