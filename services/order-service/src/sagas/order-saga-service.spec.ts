import { type Message } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { SagaManager } from '@ltp/sagas'
import { InMemorySagaInstanceRepository } from '@ltp/sagas/testing'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import { FakeCustomerServiceProxy } from '../../test/fake-customer-service-proxy.js'
import { InMemoryOrderRepository } from '../../test/in-memory-order-repository.js'
import { RecordedOrderEvents } from '../../test/recorded-order-events.js'
import { OrderNotFoundError, UnsupportedStateTransitionError } from '../domain/order-errors.js'
import { OrderService } from '../domain/order-service.js'
import { CancelOrderSaga } from './cancel-order-saga.js'
import { CreateOrderSaga } from './create-order-saga.js'
import { OrderSagaService } from './order-saga-service.js'
import { OrderSagas } from './order-sagas.js'

const details = { customerId: '5', orderTotal: Money.of('12.34') }

describe('OrderSagaService', () => {
  let sent: readonly Message[]
  let orderSteps: OrderService
  let service: OrderSagaService
  beforeEach(() => {
    const transactions = new InMemoryTransactions()
    const orders = new InMemoryOrderRepository()
    const producer = new RecordingMessageProducer(transactions)
    const options = { transactions, instances: new InMemorySagaInstanceRepository(transactions), producer }
    orderSteps = new OrderService(orders, new RecordedOrderEvents())
    const customers = new FakeCustomerServiceProxy()
    const createOrders = new SagaManager(new CreateOrderSaga(orderSteps, customers), options)
    const cancelOrders = new SagaManager(new CancelOrderSaga(orderSteps, customers), options)
    sent = producer.sent
    service = new OrderSagaService(transactions, orders, new OrderSagas(createOrders, cancelOrders))
  })
  const commands = () => sent.map(({ headers, payload }) => [headers.command_type, payload])
  const anApprovedOrder = async () => {
    const { id } = await orderSteps.createOrder(details)
    await orderSteps.approveOrder(id)
    return id
  }

  it('answers with a PENDING order whose credit is asked for', async () => {
    const orderId = await service.createOrder(details)

    expect(await service.findOrder(orderId)).toMatchObject({ orderState: 'PENDING', details })
    expect(commands()).toEqual([
      ['ReserveCredit', `{"customerId":5,"orderId":${orderId},"orderTotal":{"amount":12.34}}`],
    ])
  })

  it('does not find an order that is not there', async () => {
    await expect(service.findOrder('7')).rejects.toThrow(OrderNotFoundError)
  })

  it('begins to cancel an approved order', async () => {
    const orderId = await anApprovedOrder()

    expect(await service.cancelOrder(orderId)).toMatchObject({ id: orderId, orderState: 'CANCEL_PENDING' })
    expect(commands()).toEqual([['ReleaseCredit', `{"customerId":5,"orderId":${orderId}}`]])
  })

  it('cancels an order once, however often it is asked to', async () => {
    const orderId = await anApprovedOrder()
    await service.cancelOrder(orderId)

    expect(await service.cancelOrder(orderId)).toMatchObject({ id: orderId, orderState: 'CANCEL_PENDING' })
    expect(commands()).toHaveLength(1)
  })

  it('cannot cancel an order that is PENDING', async () => {
    const { id } = await orderSteps.createOrder(details)

    await expect(service.cancelOrder(id)).rejects.toThrow(UnsupportedStateTransitionError)
    expect(commands()).toEqual([])
  })

  it('cannot cancel an order that is not there', async () => {
    await expect(service.cancelOrder('7')).rejects.toThrow(OrderNotFoundError)
  })
})
