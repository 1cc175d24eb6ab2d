import { ProblemError } from '@ltp/http-api'
import { type OrderError, OrderNotFoundError, UnsupportedStateTransitionError } from '../../domain/order-errors.js'

/** The domain's refusals as answers to HTTP requests. */
export function orderProblem(error: unknown): ProblemError | undefined {
  if (error instanceof OrderNotFoundError) return problem(404, error)
  if (error instanceof UnsupportedStateTransitionError) return problem(409, error)
  return undefined
}

const problem = (status: number, error: OrderError) =>
  new ProblemError({ status, code: error.code, detail: error.message, cause: error })
