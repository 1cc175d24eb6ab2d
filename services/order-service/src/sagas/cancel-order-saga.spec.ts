import { withFailure, withSuccess } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { Money } from '@ltp/money'
import { givenSaga } from '@ltp/sagas/testing'
import { InMemoryOrderRepository } from '../../test/in-memory-order-repository.js'
import { RecordedOrderEvents } from '../../test/recorded-order-events.js'
import { CommandCustomerServiceProxy } from '../adapters/customer-service-proxy/command-customer-service-proxy.js'
import { OrderService } from '../domain/order-service.js'
import { Order } from '../domain/order.js'
import { CancelOrderSaga } from './cancel-order-saga.js'

describe('CancelOrderSaga', () => {
  let orders: InMemoryOrderRepository
  let events: RecordedOrderEvents
  let saga: CancelOrderSaga
  beforeEach(async () => {
    orders = new InMemoryOrderRepository()
    events = new RecordedOrderEvents()
    saga = new CancelOrderSaga(new OrderService(orders, events), new CommandCustomerServiceProxy())
    const order = Order.create({ customerId: '5', orderTotal: Money.of('12.34') })
    order.approve()
    await orders.save(order)
  })
  const cancel = { orderId: '1', customerId: '5' }
  const orderState = async () => (await orders.findById('1'))?.orderState

  it('cancels an approved order when its credit is released', async () => {
    await givenSaga(saga, cancel)
      .expectCommand('ReleaseCreditCommand', { customerId: exactNumber('5'), orderId: exactNumber('1') })
      .to('customerService')
      .onReply(withSuccess('CustomerCreditReleased'))
      .expectCompleted()

    expect(await orderState()).toBe('CANCELLED')
    expect(events.types).toEqual(['OrderCancelled'])
  })

  it('gives the order its approval back when the credit cannot be released', async () => {
    await givenSaga(saga, cancel)
      .expectCommand('ReleaseCreditCommand')
      .onReply(withFailure('CustomerNotFound'))
      .expectCompensated()

    expect(await orderState()).toBe('APPROVED')
  })

  it('names its steps, for operators and metrics', () => {
    expect([0, 1, 2].map((step) => saga.definition.stepName({ step, compensating: false }))).toEqual([
      'begin cancel',
      'release credit',
      'confirm cancel',
    ])
  })
})
