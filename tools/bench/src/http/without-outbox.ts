/** Loaded before customer-service: the same service, whose events are not written to the outbox. */
interface Publisher {
  OutboxCustomerEventPublisher: { prototype: { publish(): Promise<void> } }
}

const adapter = '../../../../services/customer-service/dist/adapters/domain-events/outbox-customer-event-publisher.js'
const { OutboxCustomerEventPublisher } = (await import(adapter)) as Publisher
OutboxCustomerEventPublisher.prototype.publish = async () => undefined
