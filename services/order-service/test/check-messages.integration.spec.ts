import { jest } from '@jest/globals'
import { describeWithKafka } from '@ltp/infrastructure/jest'
import { describeCheckOf } from '@ltp/transactional-messaging/testing'
import { CommandCustomerServiceProxy } from '../src/adapters/customer-service-proxy/command-customer-service-proxy.js'
import { OrderService } from '../src/domain/order-service.js'
import { sagaCheck } from '../src/saga-check.js'
import { OrderSagas } from '../src/sagas/order-sagas.js'

const PLACED = [
  'ok createOrder -> order PENDING',
  'ok order PENDING -> ReserveCreditCommand',
  'ok order PENDING -> OrderCreated',
]

describeWithKafka('the check of order-service’s messages', () => {
  const check = describeCheckOf(sagaCheck)

  afterEach(() => jest.restoreAllMocks())

  it('plays customer-service, which grants and refuses credit', async () => {
    expect(await check()).toEqual([
      ...PLACED,
      'ok CustomerCreditReserved -> order APPROVED',
      'ok order APPROVED -> OrderApproved',
      'ok cancelOrder -> order CANCEL_PENDING',
      'ok order CANCEL_PENDING -> ReleaseCreditCommand',
      'ok CustomerNotFound -> order APPROVED',
      'ok cancelOrder -> order CANCEL_PENDING',
      'ok order CANCEL_PENDING -> ReleaseCreditCommand',
      'ok CustomerCreditReleased -> order CANCELLED',
      'ok order CANCELLED -> OrderCancelled',
      ...PLACED,
      'ok CustomerCreditLimitExceeded -> order REJECTED',
      'ok order REJECTED -> OrderRejected',
      ...PLACED,
      'ok CustomerNotFound -> order REJECTED',
      'ok order REJECTED -> OrderRejected',
    ])
  })

  it.each<[string, () => unknown, string]>([
    [
      'no reply does anything',
      () => jest.spyOn(OrderSagas.prototype, 'handleReply').mockResolvedValue(),
      'CustomerCreditReserved: expected order APPROVED, came nothing within 3000 ms',
    ],
    [
      'a step throws',
      () => jest.spyOn(OrderService.prototype, 'approveOrder').mockRejectedValue(new Error('broken')),
      'CustomerCreditReserved: expected order APPROVED, came a dead letter: Error: broken',
    ],
    [
      'an order is rejected that is to be approved',
      () =>
        jest.spyOn(OrderService.prototype, 'approveOrder').mockImplementation(function (
          this: OrderService,
          orderId: string,
        ) {
          return this.rejectOrder(orderId, 'UNKNOWN_CUSTOMER')
        }),
      'CustomerCreditReserved: expected order APPROVED, came order REJECTED',
    ],
    [
      'the wrong command is sent',
      () =>
        jest.spyOn(CommandCustomerServiceProxy.prototype, 'reserveCredit').mockImplementation(function (
          this: CommandCustomerServiceProxy,
          ...[customerId, orderId]
        ) {
          return this.releaseCredit(customerId, orderId)
        }),
      'order PENDING: expected ReserveCreditCommand, came ReleaseCreditCommand',
    ],
  ])('fails when %s, and says so', async (_, plant, failure) => {
    plant()

    await expect(check()).rejects.toThrow(`FAILED ${failure}`)
  })
})
