import { exactNumber } from '@ltp/exact-json'
import { type OrderHistory } from '../../domain/order-history-service.js'

/** The body of `GET /customers/{customerId}/orderhistory`. */
export function orderHistoryResponseOf(history: OrderHistory) {
  const { customerId, name, creditLimit, availableCredit, orders, next } = history
  return {
    customerId: exactNumber(customerId),
    name,
    creditLimit,
    availableCredit,
    orders: orders.map((order) => ({ ...order, orderId: exactNumber(order.orderId) })),
    next: next === undefined ? undefined : addressOfMoreOrders(customerId, next),
  }
}

/** Where the orders go on when a history does not hold all of them. */
function addressOfMoreOrders(customerId: string, after: string): string {
  return `/orders/customer/${encodeURIComponent(customerId)}?after=${encodeURIComponent(after)}`
}
