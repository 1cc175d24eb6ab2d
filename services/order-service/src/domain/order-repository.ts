import { type CustomerId } from './order-details.js'
import { type Order, type OrderId } from './order.js'

export interface OrderPage {
  /** At most this many orders. */
  readonly limit: number
  /** Only orders that come after the one with this id. */
  readonly after?: OrderId
  /** By descending id. Default: by ascending id. */
  readonly newestFirst?: boolean
}

/** Keeps orders. Works in the current transaction when there is one. */
export abstract class OrderRepository {
  /** Saves the order; a new one gets its id. */
  abstract save(order: Order): Promise<void>
  /** Loads an order to change it, locked until the transaction ends. */
  abstract findByIdForUpdate(id: OrderId): Promise<Order | undefined>
  /** Loads an order to look at it, without a lock. */
  abstract findById(id: OrderId): Promise<Order | undefined>
  /** Lists orders: all, or those of one customer. */
  abstract findAll(page: OrderPage, customerId?: CustomerId): Promise<Order[]>
}
