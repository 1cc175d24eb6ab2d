import { type Customer, type CustomerId, type OrderId } from './customer.js'

export interface CustomerPage {
  /** At most this many customers. */
  readonly limit: number
  /** Only customers that come after the one with this id. */
  readonly after?: CustomerId
  /** By descending id. Default: by ascending id. */
  readonly newestFirst?: boolean
}

/** Keeps customers. Works in the current transaction when there is one. */
export abstract class CustomerRepository {
  /** Saves the customer with the reservations at hand; a new one gets its id. */
  abstract save(customer: Customer): Promise<void>
  /**
   * Loads a customer to change its credit for one order, with no other order's reservation. It is locked until the
   * transaction ends, so that two orders never take the same credit.
   */
  abstract findByIdForUpdate(id: CustomerId, orderId: OrderId): Promise<Customer | undefined>
  /** Loads a customer to look at it, without a lock and without reservations: it can be neither changed nor saved. */
  abstract findById(id: CustomerId): Promise<Customer | undefined>
  /** Lists customers to look at. */
  abstract findAll(page: CustomerPage): Promise<Customer[]>
}
