import { ProblemError } from '@ltp/http-api'
import { CustomerNotFoundError } from '../../domain/customer-errors.js'

/** The domain's refusals as answers to HTTP requests. */
export function customerProblem(error: unknown): ProblemError | undefined {
  if (!(error instanceof CustomerNotFoundError)) return undefined
  return new ProblemError({ status: 404, code: error.code, detail: error.message, cause: error })
}
