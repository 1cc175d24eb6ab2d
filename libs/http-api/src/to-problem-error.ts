import { HttpException } from '@nestjs/common'
import { ProblemError } from './problem.js'

/** What errors of other libs may carry to choose their answer, without knowing this one. */
interface ErrorWithStatus extends Error {
  readonly status: number
  readonly code: string
  /** The WWW-Authenticate challenge of a 401. */
  readonly wwwAuthenticate?: string
}

/**
 * The answer to any thrown thing: a {@link ProblemError} as it is; errors with `status` and `code`, Nest's and Fastify's
 * by their status; all else 500. The message of an unknown error, and of every 5xx but a ProblemError, stays inside.
 */
export function toProblemError(thrown: unknown): ProblemError {
  if (thrown instanceof ProblemError) return thrown
  if (isErrorWithStatus(thrown)) return fromErrorWithStatus(thrown)
  const status = statusOf(thrown)
  if (status >= 500 || !(thrown instanceof Error)) return new ProblemError({ status, cause: thrown })
  const detail = status === 415 ? 'the body must be application/json' : thrown.message
  return new ProblemError({ status, detail, cause: thrown })
}

function isErrorWithStatus(thrown: unknown): thrown is ErrorWithStatus {
  if (!(thrown instanceof Error) || thrown instanceof HttpException) return false
  const { status, code } = thrown as Partial<ErrorWithStatus>
  return isErrorStatus(status) && typeof code === 'string' && /^[A-Z][A-Z0-9_]*$/.test(code)
}

function fromErrorWithStatus(error: ErrorWithStatus): ProblemError {
  const { status, code, message, wwwAuthenticate } = error
  const headers: Record<string, string> = wwwAuthenticate === undefined ? {} : { 'www-authenticate': wwwAuthenticate }
  return new ProblemError({ status, code, detail: status < 500 ? message : undefined, headers, cause: error })
}

function statusOf(thrown: unknown): number {
  if (thrown instanceof HttpException) return thrown.getStatus()
  const { name, statusCode } = (thrown ?? {}) as { name?: unknown; statusCode?: unknown }
  return name === 'FastifyError' && isErrorStatus(statusCode) ? statusCode : 500
}

function isErrorStatus(status: unknown): status is number {
  return typeof status === 'number' && Number.isInteger(status) && status >= 400 && status <= 599
}
