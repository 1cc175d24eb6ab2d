import { OrderEventPublisher } from '../src/domain/order-event-publisher.js'
import { type OrderEventType } from '../src/domain/order-events.js'

/** Keeps the types of the events that were published. */
export class RecordedOrderEvents extends OrderEventPublisher {
  readonly types: OrderEventType[] = []

  async publish(type: OrderEventType): Promise<void> {
    this.types.push(type)
  }
}
