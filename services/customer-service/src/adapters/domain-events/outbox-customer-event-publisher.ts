import { exactNumber } from '@ltp/exact-json'
import { makeEvent } from '@ltp/events'
import { type MessageProducer } from '@ltp/messaging'
import { CustomerEventPublisher } from '../../domain/customer-event-publisher.js'
import { type CustomerEvent } from '../../domain/customer-events.js'
import { type CustomerId } from '../../domain/customer.js'

/** The channel of customers' events. */
export const CUSTOMER_EVENTS_CHANNEL = 'Customer'

/** Sends customers' events through the outbox. */
export class OutboxCustomerEventPublisher extends CustomerEventPublisher {
  constructor(private readonly producer: MessageProducer) {
    super()
  }

  async publish(customerId: CustomerId, { type, ...details }: CustomerEvent): Promise<void> {
    const orderId = 'orderId' in details ? { orderId: exactNumber(details.orderId) } : {}
    const payload = { customerId: exactNumber(customerId), ...details, ...orderId }
    await this.producer.send([
      makeEvent({ type, aggregateType: CUSTOMER_EVENTS_CHANNEL, aggregateId: customerId, payload }),
    ])
  }
}
