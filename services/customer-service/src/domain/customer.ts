import { Money } from '@ltp/money'
import { CreditReservation } from './credit-reservation.js'
import { CustomerCreditLimitExceededError } from './customer-errors.js'

/** Identity of a customer: the digits of a positive 64-bit integer. */
export type CustomerId = string
/** Identity of an order of order-service; known here only as what a reservation is for. */
export type OrderId = string

/** Who may order up to a credit limit. The root of its credit reservations: load it locked before changing it. */
export class Customer {
  /** Given by the database when the customer is saved first. */
  readonly id!: CustomerId

  private constructor(
    readonly name: string,
    readonly creditLimit: Money,
    private creditReservations: CreditReservation[],
  ) {}

  static create({ name, creditLimit }: { name: string; creditLimit: Money }): Customer {
    return new Customer(name, creditLimit, [])
  }

  availableCredit(): Money {
    return this.creditReservations.reduce((rest, { amount }) => rest.subtract(amount), this.creditLimit)
  }

  /**
   * Sets `orderTotal` of the credit aside for the order. The same order again is the same reservation.
   * Returns whether anything changed.
   *
   * @throws CustomerCreditLimitExceededError when less than `orderTotal` is available; nothing has changed then
   */
  reserveCredit(orderId: OrderId, orderTotal: Money): boolean {
    if (this.creditReservations.some((reservation) => reservation.orderId === orderId)) return false
    if (!this.availableCredit().isGreaterThanOrEqual(orderTotal)) throw new CustomerCreditLimitExceededError(this.id)
    this.creditReservations.push(new CreditReservation(orderId, orderTotal))
    return true
  }

  /**
   * Gives the order's credit back. An order without a reservation is no error: it may have been released before.
   * Returns whether anything changed.
   */
  releaseCredit(orderId: OrderId): boolean {
    const others = this.creditReservations.filter((reservation) => reservation.orderId !== orderId)
    const isChanged = others.length < this.creditReservations.length
    this.creditReservations = others
    return isChanged
  }
}
