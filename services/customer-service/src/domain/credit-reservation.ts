import { Money } from '@ltp/money'

/** The part of a customer's credit that one order holds. Once released it stays, with nothing in it. */
export class CreditReservation {
  constructor(
    readonly orderId: string,
    readonly amount: Money,
  ) {}

  static released(orderId: string): CreditReservation {
    return new CreditReservation(orderId, Money.ZERO)
  }

  /** No order is for nothing, so nothing is left only of a released reservation. */
  isReleased(): boolean {
    return this.amount.equals(Money.ZERO)
  }
}
