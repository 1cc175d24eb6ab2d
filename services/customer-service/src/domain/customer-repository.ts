import { type Customer, type CustomerId } from './customer.js'

export interface CustomerPage {
  /** At most this many customers. */
  readonly limit: number
  /** Only customers with a greater id. */
  readonly after?: CustomerId
}

/** Keeps customers. Works in the current transaction when there is one. */
export abstract class CustomerRepository {
  /** Saves the customer with its reservations; a new one gets its id. */
  abstract save(customer: Customer): Promise<void>
  /** Loads a customer to change it, locked until the transaction ends, so that two orders never take the same credit. */
  abstract findByIdForUpdate(id: CustomerId): Promise<Customer | undefined>
  /** Loads a customer to look at it, without a lock. */
  abstract findById(id: CustomerId): Promise<Customer | undefined>
  /** Lists customers by ascending id. */
  abstract findAll(page: CustomerPage): Promise<Customer[]>
}
