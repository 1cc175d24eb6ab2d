/** A refusal of the domain. Each kind has a stable `code`; inbound adapters translate it once. */
export abstract class CustomerError extends Error {
  abstract readonly code: string
}

export class CustomerNotFoundError extends CustomerError {
  readonly code = 'CUSTOMER_NOT_FOUND'
  override readonly name = 'CustomerNotFoundError'

  constructor(customerId: string) {
    super(`there is no customer ${customerId}`)
  }
}

export class CustomerCreditLimitExceededError extends CustomerError {
  readonly code = 'CUSTOMER_CREDIT_LIMIT_EXCEEDED'
  override readonly name = 'CustomerCreditLimitExceededError'

  constructor(customerId: string) {
    super(`the order exceeds the available credit of customer ${customerId}`)
  }
}

export class CustomerCreditAlreadyReleasedError extends CustomerError {
  readonly code = 'CUSTOMER_CREDIT_ALREADY_RELEASED'
  override readonly name = 'CustomerCreditAlreadyReleasedError'

  constructor(customerId: string, orderId: string) {
    super(`the credit of customer ${customerId} for order ${orderId} was released before`)
  }
}
