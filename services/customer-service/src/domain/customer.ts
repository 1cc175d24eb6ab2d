import { Money } from '@ltp/money'
import { CreditReservation } from './credit-reservation.js'
import { CustomerCreditAlreadyReleasedError, CustomerCreditLimitExceededError } from './customer-errors.js'

/** Identity of a customer: the digits of a positive 64-bit integer. */
export type CustomerId = string
/** Identity of an order of order-service; known here only as what a reservation is for. */
export type OrderId = string

/**
 * Who may order up to a credit limit. The root of its credit reservations: before its credit is changed for an order, it is
 * loaded for that order, and locked.
 */
export class Customer {
  /** Given by the database when the customer is saved first. */
  readonly id!: CustomerId

  private constructor(
    readonly name: string,
    readonly creditLimit: Money,
    /** The sum of all reservations. */
    private reservedCredit: Money,
    /** Those that are at hand: a customer that is loaded to be changed has only the one of the order concerned. */
    private creditReservations: CreditReservation[],
  ) {}

  static create({ name, creditLimit }: { name: string; creditLimit: Money }): Customer {
    return new Customer(name, creditLimit, Money.ZERO, [])
  }

  availableCredit(): Money {
    return this.creditLimit.subtract(this.reservedCredit)
  }

  /**
   * Sets `orderTotal` of the credit aside for the order. The same order again is the same reservation.
   * Returns whether it was set aside now, and not before.
   *
   * @throws CustomerCreditAlreadyReleasedError when the order's credit was released; nothing has changed then
   * @throws CustomerCreditLimitExceededError when less than `orderTotal` is available; nothing has changed then
   */
  reserveCredit(orderId: OrderId, orderTotal: Money): boolean {
    const reservation = this.reservationOf(orderId)
    if (reservation?.isReleased()) throw new CustomerCreditAlreadyReleasedError(this.id, orderId)
    if (reservation) return false
    if (!this.availableCredit().isGreaterThanOrEqual(orderTotal)) throw new CustomerCreditLimitExceededError(this.id)
    this.keep(new CreditReservation(orderId, orderTotal))
    return true
  }

  /**
   * Gives the order's credit back, for good: messages can overtake each other, and a reservation that comes after its
   * release would never be released again. So an order without a reservation is remembered too, and is no error.
   * Returns whether any credit came back.
   */
  releaseCredit(orderId: OrderId): boolean {
    const reservation = this.reservationOf(orderId)
    this.keep(CreditReservation.released(orderId))
    return reservation !== undefined && !reservation.isReleased()
  }

  private reservationOf(orderId: OrderId): CreditReservation | undefined {
    return this.creditReservations.find((reservation) => reservation.orderId === orderId)
  }

  private keep(reservation: CreditReservation): void {
    const before = this.reservationOf(reservation.orderId)?.amount ?? Money.ZERO
    this.reservedCredit = this.reservedCredit.subtract(before).add(reservation.amount)
    const others = this.creditReservations.filter(({ orderId }) => orderId !== reservation.orderId)
    this.creditReservations = [...others, reservation]
  }
}
