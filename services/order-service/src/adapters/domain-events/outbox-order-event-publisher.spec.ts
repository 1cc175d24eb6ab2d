import { Money } from '@ltp/money'
import { RecordingMessageProducer } from '@ltp/testing'
import { Order } from '../../domain/order.js'
import { OutboxOrderEventPublisher } from './outbox-order-event-publisher.js'

const anOrder = () => Object.assign(Order.create({ customerId: '1', orderTotal: Money.of('12.30') }), { id: '7' })

describe('OutboxOrderEventPublisher', () => {
  it("sends the order's details on the orders' channel, in the order's order", async () => {
    const producer = new RecordingMessageProducer()

    await new OutboxOrderEventPublisher(producer).publish('OrderCreated', anOrder())

    expect(producer.sent[0]).toMatchObject({
      headers: { DESTINATION: 'Order', PARTITION_ID: '7', 'event-type': 'OrderCreated', 'event-aggregate-id': '7' },
      payload: '{"orderId":7,"orderDetails":{"customerId":1,"orderTotal":{"amount":12.30}}}',
    })
  })

  it('tells why an order was rejected', async () => {
    const producer = new RecordingMessageProducer()
    const order = anOrder()
    order.reject('UNKNOWN_CUSTOMER')

    await new OutboxOrderEventPublisher(producer).publish('OrderRejected', order)

    expect(JSON.parse(producer.sent[0]?.payload ?? '')).toMatchObject({ rejectionReason: 'UNKNOWN_CUSTOMER' })
  })
})
