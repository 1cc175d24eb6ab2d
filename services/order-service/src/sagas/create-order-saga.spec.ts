import { withFailure, withSuccess } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { Money } from '@ltp/money'
import { givenSaga } from '@ltp/sagas/testing'
import { InMemoryOrderRepository } from '../../test/in-memory-order-repository.js'
import { RecordedOrderEvents } from '../../test/recorded-order-events.js'
import { CommandCustomerServiceProxy } from '../adapters/customer-service-proxy/command-customer-service-proxy.js'
import { OrderService } from '../domain/order-service.js'
import { CreateOrderSaga } from './create-order-saga.js'

const LARGEST_ID = '9223372036854775807'

describe('CreateOrderSaga', () => {
  const details = { customerId: LARGEST_ID, orderTotal: Money.of('12.34') }
  const reserveCredit = {
    customerId: exactNumber(LARGEST_ID),
    orderId: exactNumber('1'),
    orderTotal: details.orderTotal,
  }

  let orders: InMemoryOrderRepository
  let events: RecordedOrderEvents
  let saga: CreateOrderSaga
  beforeEach(() => {
    orders = new InMemoryOrderRepository()
    events = new RecordedOrderEvents()
    saga = new CreateOrderSaga(new OrderService(orders, events), new CommandCustomerServiceProxy())
  })
  const theOrder = () => orders.findById('1')

  it('creates a PENDING order and asks customer-service to reserve the credit', async () => {
    await givenSaga(saga, details)
      .expectCommand('ReserveCreditCommand', reserveCredit)
      .to('customerService')
      .onReply(withSuccess('CustomerCreditReserved'))
      .expectCompleted()

    expect((await theOrder())?.details).toEqual(details)
    expect(events.types[0]).toBe('OrderCreated')
  })

  it('approves the order when the credit is reserved', async () => {
    await givenSaga(saga, details)
      .expectCommand('ReserveCreditCommand')
      .onReply(withSuccess('CustomerCreditReserved'))
      .expectCompleted()

    expect((await theOrder())?.orderState).toBe('APPROVED')
    expect(events.types).toEqual(['OrderCreated', 'OrderApproved'])
  })

  it.each([
    ['CustomerCreditLimitExceeded', 'INSUFFICIENT_CREDIT'],
    ['CustomerNotFound', 'UNKNOWN_CUSTOMER'],
  ])('rejects the order on %s, for %s', async (reply, reason) => {
    await givenSaga(saga, details).expectCommand('ReserveCreditCommand').onReply(withFailure(reply)).expectCompensated()

    expect(await theOrder()).toMatchObject({ orderState: 'REJECTED', rejectionReason: reason })
    expect(events.types).toEqual(['OrderCreated', 'OrderRejected'])
  })

  it('takes the reservation back on its way back from a later step', () => {
    const command = saga.definition.pendingCommand({ ...details, orderId: '7' }, { step: 1, compensating: true })

    const payload = { customerId: exactNumber(details.customerId), orderId: exactNumber('7') }
    expect(command).toMatchObject({ type: 'ReleaseCreditCommand', payload })
  })

  it('names its steps, for operators and metrics', () => {
    expect([0, 1, 2].map((step) => saga.definition.stepName({ step, compensating: false }))).toEqual([
      'create order',
      'reserve credit',
      'approve order',
    ])
  })

  it('does not guess a reason when a refusal is unknown: the reply is handled again, and ends as a dead letter', async () => {
    const scenario = givenSaga(saga, details)
      .expectCommand('ReserveCreditCommand')
      .onReply(withFailure('CustomerIsOnHoliday'))
      .expectCompensated()

    await expect(scenario).rejects.toThrow('no reply said why')
  })
})
