import { type Caller } from './caller.js'
import { type Customer, type CustomerServiceProxy } from './customer-service-proxy.js'
import { type Features } from './features.js'
import { type Order, type OrderServiceProxy } from './order-service-proxy.js'

/** `availableCredit` is there for those only to whom it is released. */
export interface OrderHistory extends Customer {
  readonly orders: readonly Order[]
  /** Where the orders go on when the customer has more than one answer may hold; absent when all are there. */
  readonly next?: string
}

/** Composes a customer and all its orders, which live in two services, into one answer. */
export class OrderHistoryService {
  /** @param maxPages how many pages of orders one answer may hold, so that no customer can make it endless */
  constructor(
    private readonly customers: CustomerServiceProxy,
    private readonly orders: OrderServiceProxy,
    private readonly features: Features,
    private readonly maxPages = 10,
  ) {}

  /**
   * Asks both services at the same time. Fails as the proxies do; when both fail, the customer's failure is told.
   *
   * @throws RefusedByServiceError with status 404 when there is no such customer
   */
  async findOrderHistory(customerId: string, caller: Caller): Promise<OrderHistory> {
    const orders = this.findAllOrders(customerId, caller)
    orders.catch(() => undefined) // told below, and only when there is such a customer
    const { availableCredit, ...customer } = await this.customers.findCustomer(customerId, caller)
    const isShown = await this.features.isReleased('available-credit-in-order-history', caller.identity)
    return { ...customer, ...(isShown && { availableCredit }), ...(await orders) }
  }

  private async findAllOrders(customerId: string, caller: Caller) {
    const orders: Order[] = []
    let next: string | undefined
    for (let page = 0; page < this.maxPages; page++) {
      const found = await this.orders.findOrdersOfCustomer(customerId, caller, next)
      orders.push(...found.orders)
      next = found.next
      if (next === undefined) break
    }
    return { orders, next }
  }
}
