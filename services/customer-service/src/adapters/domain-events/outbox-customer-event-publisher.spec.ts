import { Money } from '@ltp/money'
import { RecordingMessageProducer } from '@ltp/testing'
import { type CustomerEvent } from '../../domain/customer-events.js'
import { OutboxCustomerEventPublisher } from './outbox-customer-event-publisher.js'

const LARGEST_ID = '9223372036854775807'

describe('OutboxCustomerEventPublisher', () => {
  it.each<[CustomerEvent, string]>([
    [
      { type: 'CustomerCreated', name: 'Fred', creditLimit: Money.of('15') },
      '{"customerId":1,"name":"Fred","creditLimit":{"amount":15.00}}',
    ],
    [
      { type: 'CustomerCreditReserved', orderId: LARGEST_ID, orderTotal: Money.of('12.3') },
      `{"customerId":1,"orderId":${LARGEST_ID},"orderTotal":{"amount":12.30}}`,
    ],
    [{ type: 'CustomerCreditReleased', orderId: '7' }, '{"customerId":1,"orderId":7}'],
  ])("sends $type on the customers' channel, in the customer's order", async (event, payload) => {
    const producer = new RecordingMessageProducer()

    await new OutboxCustomerEventPublisher(producer).publish('1', event)

    expect(producer.sent[0]?.headers).toMatchObject({
      DESTINATION: 'Customer',
      PARTITION_ID: '1',
      'event-type': event.type,
    })
    expect(producer.sent[0]?.payload).toBe(payload)
  })
})
