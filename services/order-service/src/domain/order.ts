import { type OrderDetails } from './order-details.js'
import { UnsupportedStateTransitionError } from './order-errors.js'
import { type OrderState, type RejectionReason } from './order-state.js'

/** Identity of an order: the digits of a positive 64-bit integer. */
export type OrderId = string

/** PENDING until its saga approves or rejects it; an approved one can be cancelled. */
export class Order {
  /** Given by the database when the order is saved first. */
  readonly id!: OrderId
  private state: OrderState = 'PENDING'
  private reason: RejectionReason | null = null

  private constructor(readonly details: OrderDetails) {}

  static create(details: OrderDetails): Order {
    return new Order(details)
  }

  get orderState(): OrderState {
    return this.state
  }

  get rejectionReason(): RejectionReason | null {
    return this.reason
  }

  /** @throws UnsupportedStateTransitionError unless the order is PENDING */
  approve(): void {
    this.change('approve', 'PENDING', 'APPROVED')
  }

  /** @throws UnsupportedStateTransitionError unless the order is PENDING */
  reject(reason: RejectionReason): void {
    this.change('reject', 'PENDING', 'REJECTED')
    this.reason = reason
  }

  /** @throws UnsupportedStateTransitionError unless the order is APPROVED */
  beginCancel(): void {
    this.change('cancel', 'APPROVED', 'CANCEL_PENDING')
  }

  /** @throws UnsupportedStateTransitionError unless the order is CANCEL_PENDING */
  undoCancel(): void {
    this.change('undo the cancellation of', 'CANCEL_PENDING', 'APPROVED')
  }

  /** @throws UnsupportedStateTransitionError unless the order is CANCEL_PENDING */
  confirmCancel(): void {
    this.change('confirm the cancellation of', 'CANCEL_PENDING', 'CANCELLED')
  }

  isBeingOrWasCancelled(): boolean {
    return this.state === 'CANCEL_PENDING' || this.state === 'CANCELLED'
  }

  private change(action: string, from: OrderState, to: OrderState): void {
    if (this.state !== from) throw new UnsupportedStateTransitionError(action, this.state)
    this.state = to
  }
}
