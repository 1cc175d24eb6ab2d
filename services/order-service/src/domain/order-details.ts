import { type Money } from '@ltp/money'

/** Identity of a customer of customer-service: the digits of a positive 64-bit integer. */
export type CustomerId = string

/** Who orders for how much. */
export interface OrderDetails {
  readonly customerId: CustomerId
  readonly orderTotal: Money
}
