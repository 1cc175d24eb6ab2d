import { type Message, messageId, UnprocessableMessageError } from '@ltp/messaging'

export class SagaNotFoundError extends UnprocessableMessageError {
  override readonly code = 'SAGA_NOT_FOUND'

  constructor(sagaType: string, sagaId: string) {
    super(`there is no ${sagaType} ${sagaId}`)
  }
}

export class SagaNotResumableError extends Error {
  readonly code = 'SAGA_NOT_RESUMABLE'

  constructor(sagaType: string, sagaId: string, status: string) {
    super(`${sagaType} ${sagaId} is ${status}: there is nothing to resume`)
    this.name = 'SagaNotResumableError'
  }
}

export class InvalidReplyError extends UnprocessableMessageError {
  override readonly code = 'INVALID_REPLY'

  constructor(message: Message, reason: string) {
    super(`reply ${messageId(message)} ${reason}`)
  }
}
