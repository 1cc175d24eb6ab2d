import { ProblemError } from '@ltp/http-api'
import {
  BadAnswerError,
  GatewayError,
  NoSuchServiceError,
  ServiceLateError,
  ServiceUnavailableError,
  UnsendableRequestError,
} from '../../domain/gateway-error.js'

/** What a client is told when a service could not answer; undefined for errors of other kinds. */
export function toProblem(error: unknown): ProblemError | undefined {
  if (!(error instanceof GatewayError)) return undefined
  const status = statusOf(error)
  if (status === undefined) return undefined
  const headers = error instanceof ServiceUnavailableError ? { 'retry-after': String(error.retryAfter) } : undefined
  return new ProblemError({ status, code: error.code, detail: error.message, headers, cause: error })
}

function statusOf(error: GatewayError): number | undefined {
  if (error instanceof ServiceUnavailableError) return 503
  if (error instanceof ServiceLateError) return 504
  if (error instanceof BadAnswerError) return 502
  if (error instanceof UnsendableRequestError) return 400
  if (error instanceof NoSuchServiceError) return 404
  return undefined
}
