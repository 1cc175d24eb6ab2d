import { makeEvent } from '@ltp/events'
import { exactNumber } from '@ltp/exact-json'
import { type MessageProducer } from '@ltp/messaging'
import { OrderEventPublisher } from '../../domain/order-event-publisher.js'
import { type OrderEventType } from '../../domain/order-events.js'
import { type Order } from '../../domain/order.js'

/** The channel of orders' events. */
export const ORDER_EVENTS_CHANNEL = 'Order'

/** Sends orders' events through the outbox. */
export class OutboxOrderEventPublisher extends OrderEventPublisher {
  constructor(private readonly producer: MessageProducer) {
    super()
  }

  async publish(type: OrderEventType, { id, details, rejectionReason }: Order): Promise<void> {
    const payload = {
      orderId: exactNumber(id),
      orderDetails: { customerId: exactNumber(details.customerId), orderTotal: details.orderTotal },
      ...(rejectionReason && { rejectionReason }),
    }
    await this.producer.send([makeEvent({ type, aggregateType: ORDER_EVENTS_CHANNEL, aggregateId: id, payload })])
  }
}
