import { type Money } from '@ltp/money'
import { type OrderId } from './customer.js'

/** What happened to a customer, told to whoever listens. */
export type CustomerEvent =
  | { readonly type: 'CustomerCreated'; readonly name: string; readonly creditLimit: Money }
  | { readonly type: 'CustomerCreditReserved'; readonly orderId: OrderId; readonly orderTotal: Money }
  | { readonly type: 'CustomerCreditReservationFailed'; readonly orderId: OrderId; readonly orderTotal: Money }
  | { readonly type: 'CustomerCreditReleased'; readonly orderId: OrderId }
