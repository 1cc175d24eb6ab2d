import { ProblemError } from '@ltp/http-api'
import { SagaNotFoundError, SagaNotResumableError } from '@ltp/sagas'
import { OrderNotFoundError, UnsupportedStateTransitionError } from '../../domain/order-errors.js'

/** The refusals of domain and sagas as answers to HTTP requests. */
export function orderProblem(error: unknown): ProblemError | undefined {
  if (error instanceof OrderNotFoundError || error instanceof SagaNotFoundError) return problem(404, error)
  if (error instanceof UnsupportedStateTransitionError || error instanceof SagaNotResumableError)
    return problem(409, error)
  return undefined
}

const problem = (status: number, error: Error & { code: string }) =>
  new ProblemError({ status, code: error.code, detail: error.message, cause: error })
