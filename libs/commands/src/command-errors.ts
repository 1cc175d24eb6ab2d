import { type Message, messageId, UnprocessableMessageError } from '@ltp/messaging'

export class UnknownCommandTypeError extends UnprocessableMessageError {
  override readonly code = 'UNKNOWN_COMMAND_TYPE'

  constructor(message: Message, type: string, known: readonly string[]) {
    super(`command ${messageId(message)} has the unknown type ${type}; known here: ${known.join(', ')}`)
  }
}

export class InvalidPayloadError extends UnprocessableMessageError {
  override readonly code = 'INVALID_PAYLOAD'

  constructor(message: Message, type: string, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    super(`${type} ${messageId(message)} has an invalid payload: ${reason}`, { cause })
  }
}
