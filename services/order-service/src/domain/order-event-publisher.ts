import { type OrderEventType } from './order-events.js'
import { type Order } from './order.js'

/** Publishes events in the current transaction: they go out if, and only if, it commits. */
export abstract class OrderEventPublisher {
  abstract publish(type: OrderEventType, order: Order): Promise<void>
}
