import { makeCommand } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { Money } from '@ltp/money'
import { RecordingMessageProducer } from '@ltp/testing'
import {
  CustomerCreditAlreadyReleasedError,
  CustomerCreditLimitExceededError,
  CustomerNotFoundError,
} from '../../domain/customer-errors.js'
import { type CustomerService } from '../../domain/customer-service.js'
import { customerCommandDispatcher } from './customer-command-dispatcher.js'
import { CustomerCommandHandler } from './customer-command-handler.js'
import { CUSTOMER_SERVICE_CHANNEL } from './messages.js'

const LARGEST_ID = '9223372036854775807'

function aCommand(type: string, payload: object) {
  const command = { channel: CUSTOMER_SERVICE_CHANNEL, type, payload, partitionId: LARGEST_ID }
  return makeCommand(command, { replyTo: 'CreateOrderSaga-reply', saga: { type: 'CreateOrderSaga', id: 's1' } })
}
const customerAndOrder = { customerId: exactNumber(LARGEST_ID), orderId: exactNumber('7') }
const aReserveCredit = () => aCommand('ReserveCreditCommand', { ...customerAndOrder, orderTotal: Money.of('12.34') })
const aReleaseCredit = () => aCommand('ReleaseCreditCommand', customerAndOrder)

describe('the commands of channel customerService', () => {
  let calls: unknown[][]
  let refusal: Error | undefined
  let producer: RecordingMessageProducer
  const domain = {
    reserveCredit: async (...args: unknown[]) => answer('reserveCredit', args),
    releaseCredit: async (...args: unknown[]) => answer('releaseCredit', args),
  } as unknown as CustomerService

  function answer(verb: string, args: unknown[]): void {
    calls.push([verb, ...args])
    if (refusal) throw refusal
  }

  beforeEach(() => {
    calls = []
    refusal = undefined
    producer = new RecordingMessageProducer()
  })

  const dispatch = (message: ReturnType<typeof aCommand>) =>
    customerCommandDispatcher(new CustomerCommandHandler(domain), producer).dispatch(message)
  const replies = () =>
    producer.sent.map(({ headers }) => [headers['reply_type'], headers['reply_outcome-type'], headers.DESTINATION])

  it('reserve the credit of exactly that customer and order', async () => {
    await dispatch(aReserveCredit())

    expect(calls).toEqual([['reserveCredit', LARGEST_ID, '7', Money.of('12.34')]])
    expect(replies()).toEqual([['CustomerCreditReserved', 'SUCCESS', 'CreateOrderSaga-reply']])
  })

  it('release the credit of exactly that customer and order', async () => {
    await dispatch(aReleaseCredit())

    expect(calls).toEqual([['releaseCredit', LARGEST_ID, '7']])
    expect(replies()).toEqual([['CustomerCreditReleased', 'SUCCESS', 'CreateOrderSaga-reply']])
  })

  it.each([
    [new CustomerNotFoundError('1'), 'CustomerNotFound'],
    [new CustomerCreditLimitExceededError('1'), 'CustomerCreditLimitExceeded'],
    [new CustomerCreditAlreadyReleasedError('1', '7'), 'CustomerCreditLimitExceeded'],
  ])('answer the refusal "%s" with %s', async (error, reply) => {
    refusal = error

    await dispatch(aReserveCredit())

    expect(replies()).toEqual([[reply, 'FAILURE', 'CreateOrderSaga-reply']])
  })

  it('answer a release for an unknown customer with CustomerNotFound', async () => {
    refusal = new CustomerNotFoundError('1')

    await dispatch(aReleaseCredit())

    expect(replies()).toEqual([['CustomerNotFound', 'FAILURE', 'CreateOrderSaga-reply']])
  })

  it.each([aReserveCredit, aReleaseCredit])(
    'do not answer an unexpected error, so that the message comes again',
    async (command) => {
      refusal = new Error('connection lost')

      await expect(dispatch(command())).rejects.toBe(refusal)
      expect(replies()).toEqual([])
    },
  )
})
