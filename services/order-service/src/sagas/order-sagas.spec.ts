import { makeReply, withFailure } from '@ltp/commands'
import { type Message, messageId } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { SagaManager, SagaNotFoundError } from '@ltp/sagas'
import { InMemorySagaInstanceRepository } from '@ltp/sagas/testing'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import { FakeCustomerServiceProxy } from '../../test/fake-customer-service-proxy.js'
import { InMemoryOrderRepository } from '../../test/in-memory-order-repository.js'
import { RecordedOrderEvents } from '../../test/recorded-order-events.js'
import { OrderService } from '../domain/order-service.js'
import { CancelOrderSaga } from './cancel-order-saga.js'
import { CreateOrderSaga } from './create-order-saga.js'
import { OrderSagas } from './order-sagas.js'

const details = { customerId: '5', orderTotal: Money.of('12.34') }

describe('OrderSagas', () => {
  let sent: readonly Message[]
  let orders: InMemoryOrderRepository
  let orderSteps: OrderService
  let sagas: OrderSagas
  beforeEach(() => {
    const transactions = new InMemoryTransactions()
    const producer = new RecordingMessageProducer(transactions)
    const options = { transactions, instances: new InMemorySagaInstanceRepository(transactions), producer }
    orders = new InMemoryOrderRepository()
    orderSteps = new OrderService(orders, new RecordedOrderEvents())
    const customers = new FakeCustomerServiceProxy()
    const createOrders = new SagaManager(new CreateOrderSaga(orderSteps, customers), options)
    sent = producer.sent
    sagas = new OrderSagas(createOrders, new SagaManager(new CancelOrderSaga(orderSteps, customers), options))
  })
  const stateOf = async (orderId: string) => (await orders.findById(orderId))?.orderState

  /** An order that each saga waits for customer-service with. */
  const waiting = {
    CreateOrderSaga: async () => {
      const { sagaId, data } = await sagas.createOrder.create(details)
      return { sagaId, orderId: data.orderId! }
    },
    CancelOrderSaga: async () => {
      const { id: orderId } = await orderSteps.createOrder(details)
      await orderSteps.approveOrder(orderId)
      const { sagaId } = await sagas.cancelOrder.create({ orderId, customerId: '5' })
      return { sagaId, orderId }
    },
  }
  const refusal = () => makeReply(sent.at(-1)!, withFailure('CustomerNotFound'))

  it('are those that create orders and those that cancel them', () => {
    expect(sagas.all().map(({ sagaType }) => sagaType)).toEqual(['CreateOrderSaga', 'CancelOrderSaga'])
  })

  it.each([
    ['CreateOrderSaga', 'REJECTED'],
    ['CancelOrderSaga', 'APPROVED'],
  ] as const)('take a reply on the channel of %s to it', async (sagaType, state) => {
    const { orderId } = await waiting[sagaType]()

    await sagas.handleReply(`${sagaType}-reply`, refusal())

    expect(await stateOf(orderId)).toBe(state)
  })

  it('take no reply from a channel that is nobody’s', async () => {
    await waiting.CreateOrderSaga()

    await expect(sagas.handleReply('orders', refusal())).rejects.toThrow('no saga takes replies from orders')
  })

  it.each(['CreateOrderSaga', 'CancelOrderSaga'] as const)('resume a %s with its last command', async (sagaType) => {
    const { sagaId } = await waiting[sagaType]()

    await sagas.resume(sagaType, sagaId)

    const [first, again] = sent.slice(-2) as [Message, Message]
    expect([again.headers.command_saga_id, again.payload]).toEqual([sagaId, first.payload])
    expect(messageId(again)).not.toBe(messageId(first))
  })

  it('say so when there is no saga to resume, or none of its type', async () => {
    const { sagaId } = await waiting.CreateOrderSaga()

    await expect(sagas.resume('CancelOrderSaga', sagaId)).rejects.toThrow(SagaNotFoundError)
    await expect(sagas.resume('TravelSaga', sagaId)).rejects.toThrow(`there is no TravelSaga ${sagaId}`)
  })
})
