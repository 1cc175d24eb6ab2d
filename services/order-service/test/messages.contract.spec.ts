import { makeReply, withSuccess } from '@ltp/commands'
import { readersOf, verifyMessages } from '@ltp/contracts'
import { type Message } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { RecordingMessageProducer } from '@ltp/testing'
import { OutboxOrderEventPublisher } from '../src/adapters/domain-events/outbox-order-event-publisher.js'
import { type OrderEventType } from '../src/domain/order-events.js'
import { Order } from '../src/domain/order.js'
import { SagasInMemory } from './sagas-in-memory.js'

async function reserveCredit() {
  const sagas = new SagasInMemory()
  await sagas.createOrder()
  return sagas.lastCommand()
}

async function releaseCredit() {
  const sagas = new SagasInMemory()
  const orderId = await sagas.createOrder()
  await sagas.handle(makeReply(sagas.lastCommand(), withSuccess('CustomerCreditReserved')))
  await sagas.cancelOrder(orderId)
  return sagas.lastCommand()
}

async function event(type: OrderEventType, change: (order: Order) => void = () => undefined) {
  const producer = new RecordingMessageProducer()
  const order = Object.assign(Order.create({ customerId: '5', orderTotal: Money.of('12.34') }), { id: '7' })
  change(order)
  await new OutboxOrderEventPublisher(producer).publish(type, order)
  return producer.sent[0] as Message
}

/** The compiler demands one entry per event of the code. */
const events: Record<`an ${OrderEventType}`, () => Promise<Message>> = {
  'an OrderCreated': () => event('OrderCreated'),
  'an OrderApproved': () => event('OrderApproved'),
  'an OrderRejected': () => event('OrderRejected', (order) => order.reject('INSUFFICIENT_CREDIT')),
  'an OrderCancelled': () => event('OrderCancelled'),
}

describe("order-service's messages", () => {
  it.each(readersOf('order-service'))('are what %s reads', async (consumer) => {
    await verifyMessages({
      provider: 'order-service',
      consumer,
      messages: {
        'a command to reserve the credit for an order': reserveCredit,
        'a command to release the credit of an order': releaseCredit,
        ...events,
      },
    })
  })
})
