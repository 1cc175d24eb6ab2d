import { ReplyHeader, type TypeNames } from '@ltp/commands'
import { type Message, requiredHeader } from '@ltp/messaging'
import { InvalidReplyError } from './saga-errors.js'
import type { SagaReply } from './saga-step.js'

/** @throws InvalidReplyError, MissingHeaderError */
export function readReply(message: Message, typeNames: TypeNames): SagaReply {
  const outcome = requiredHeader(message, ReplyHeader.OUTCOME)
  if (outcome !== 'SUCCESS' && outcome !== 'FAILURE') {
    throw new InvalidReplyError(message, `has the outcome ${outcome}: neither SUCCESS nor FAILURE`)
  }
  return { type: typeNames.fromWire(requiredHeader(message, ReplyHeader.TYPE)), outcome, message }
}

/** The saga that a reply is for. @throws InvalidReplyError when it is of another type, MissingHeaderError */
export function sagaIdOf(message: Message, sagaType: string): string {
  const type = requiredHeader(message, ReplyHeader.SAGA_TYPE)
  if (type !== sagaType) throw new InvalidReplyError(message, `is for the saga ${type}, not for ${sagaType}`)
  return requiredHeader(message, ReplyHeader.SAGA_ID)
}
