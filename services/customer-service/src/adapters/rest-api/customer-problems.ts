import { ProblemError } from '@ltp/http-api'
import { CustomerCreditLimitExceededError, CustomerNotFoundError } from '../../domain/customer-errors.js'

/** The domain's refusals as answers to HTTP requests. */
export function customerProblem(error: unknown): ProblemError | undefined {
  if (error instanceof CustomerNotFoundError) return problem(404, error)
  if (error instanceof CustomerCreditLimitExceededError) return problem(409, error)
  return undefined
}

const problem = (status: number, error: CustomerNotFoundError | CustomerCreditLimitExceededError) =>
  new ProblemError({ status, code: error.code, detail: error.message, cause: error })
