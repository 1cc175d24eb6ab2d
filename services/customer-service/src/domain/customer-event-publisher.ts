import { type CustomerEvent } from './customer-events.js'
import { type CustomerId } from './customer.js'

/** Publishes events in the current transaction: they go out if, and only if, it commits. */
export abstract class CustomerEventPublisher {
  abstract publish(customerId: CustomerId, event: CustomerEvent): Promise<void>
}
