import { exactNumber } from '@ltp/exact-json'
import { type OrderHistory } from '../../domain/order-history-service.js'

/** The body of `GET /customers/{customerId}/orderhistory`. */
export function orderHistoryResponseOf({ customerId, name, creditLimit, orders }: OrderHistory) {
  return {
    customerId: exactNumber(customerId),
    name,
    creditLimit,
    orders: orders.map((order) => ({ ...order, orderId: exactNumber(order.orderId) })),
  }
}

/** The Link header of a history that does not hold all orders: where they go on. */
export function linkToMoreOrders(customerId: string, after: string): string {
  return `</orders/customer/${encodeURIComponent(customerId)}?after=${encodeURIComponent(after)}>; rel="next"`
}
