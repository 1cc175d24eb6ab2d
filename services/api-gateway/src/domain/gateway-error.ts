import { type RemoteAnswer } from './remote-answer.js'

/** Why the gateway could not get an answer from a service. `code` is stable and part of the API. */
export abstract class GatewayError extends Error {
  abstract readonly code: string

  constructor(message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = new.target.name
  }
}

/** The service cannot be reached, or is left alone because too many calls failed. Nothing was answered. */
export class ServiceUnavailableError extends GatewayError {
  readonly code = 'SERVICE_UNAVAILABLE'

  /** @param retryAfter seconds after which a new attempt makes sense */
  constructor(
    service: string,
    readonly retryAfter: number,
    options?: ErrorOptions,
  ) {
    super(`${service} is not available at the moment`, options)
  }
}

/** There is no such service here: the gateway was not told of one. */
export class NoSuchServiceError extends GatewayError {
  readonly code = 'NO_SUCH_SERVICE'

  constructor(variable: string) {
    super(`this gateway knows no such service: ${variable} is not set`)
  }
}

/** The service did not answer in time. What was asked may still happen. */
export class ServiceLateError extends GatewayError {
  readonly code = 'SERVICE_LATE'

  constructor(service: string, timeLimit: number, options?: ErrorOptions) {
    super(`${service} did not answer within ${timeLimit} ms; it may still carry out the request`, options)
  }
}

/** The service answered something that makes no sense: broken HTTP, a cut body, other JSON than agreed. */
export class BadAnswerError extends GatewayError {
  readonly code = 'BAD_ANSWER'

  constructor(service: string, reason: string, options?: ErrorOptions) {
    super(`${service} gave an answer that cannot be used: ${reason}`, options)
  }
}

/** The service answered with another status than the wanted one: an unknown customer, a missing scope, its own failure. */
export class RefusedByServiceError extends GatewayError {
  readonly code = 'REFUSED_BY_SERVICE'

  constructor(
    readonly service: string,
    readonly answer: RemoteAnswer,
  ) {
    super(`${service} answered ${answer.status}`)
  }
}

/** The client's path or headers hold characters that cannot be passed on as HTTP. The service was not asked. */
export class UnsendableRequestError extends GatewayError {
  readonly code = 'UNSENDABLE_REQUEST'

  constructor(options?: ErrorOptions) {
    super('the path or a header holds characters that cannot be passed on', options)
  }
}
