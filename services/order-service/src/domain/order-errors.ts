import { type OrderState } from './order-state.js'

/** A refusal of the domain. Each kind has a stable `code`; inbound adapters translate it once. */
export abstract class OrderError extends Error {
  abstract readonly code: string
}

export class OrderNotFoundError extends OrderError {
  readonly code = 'ORDER_NOT_FOUND'
  override readonly name = 'OrderNotFoundError'

  constructor(orderId: string) {
    super(`there is no order ${orderId}`)
  }
}

/** The order's state does not allow what was asked: a PENDING or REJECTED order cannot be cancelled. */
export class UnsupportedStateTransitionError extends OrderError {
  readonly code = 'UNSUPPORTED_STATE_TRANSITION'
  override readonly name = 'UnsupportedStateTransitionError'

  constructor(action: string, state: OrderState) {
    super(`cannot ${action} an order that is ${state}`)
  }
}
