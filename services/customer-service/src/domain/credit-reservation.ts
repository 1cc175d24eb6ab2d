import { type Money } from '@ltp/money'

/** The part of a customer's credit that one order holds. */
export class CreditReservation {
  constructor(
    readonly orderId: string,
    readonly amount: Money,
  ) {}
}
