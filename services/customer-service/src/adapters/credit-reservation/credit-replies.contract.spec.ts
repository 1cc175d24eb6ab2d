import { makeCommand } from '@ltp/commands'
import { verifyMessages } from '@ltp/contracts'
import { exactNumber } from '@ltp/exact-json'
import { type Message } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { RecordingMessageProducer } from '@ltp/testing'
import { CustomerCreditLimitExceededError, CustomerNotFoundError } from '../../domain/customer-errors.js'
import { type CustomerService } from '../../domain/customer-service.js'
import { customerCommandDispatcher } from './customer-command-dispatcher.js'
import { CustomerCommandHandler } from './customer-command-handler.js'
import { CUSTOMER_SERVICE_CHANNEL } from './messages.js'

const ids = { customerId: exactNumber('5'), orderId: exactNumber('7') }

/** What the real dispatcher answers, given what the domain does. */
async function replyTo(type: string, payload: object, refusal?: Error): Promise<Message> {
  const answer = async () => {
    if (refusal) throw refusal
  }
  const producer = new RecordingMessageProducer()
  const domain = { reserveCredit: answer, releaseCredit: answer } as unknown as CustomerService
  const saga = type === 'ReserveCreditCommand' ? 'CreateOrderSaga' : 'CancelOrderSaga'
  const command = makeCommand(
    { channel: CUSTOMER_SERVICE_CHANNEL, type, payload, partitionId: '5' },
    { replyTo: `${saga}-reply`, saga: { type: saga, id: 'a-saga' } },
  )
  await customerCommandDispatcher(new CustomerCommandHandler(domain), producer).dispatch(command)
  return producer.sent[0] as Message
}
const reserving = (refusal?: Error) => () =>
  replyTo('ReserveCreditCommand', { ...ids, orderTotal: Money.of('12.34') }, refusal)
const releasing = (refusal?: Error) => () => replyTo('ReleaseCreditCommand', ids, refusal)

describe("customer-service's replies", () => {
  it('are what order-service reads', async () => {
    await verifyMessages({
      provider: 'customer-service',
      consumer: 'order-service',
      messages: {
        'a reply that the credit is reserved': reserving(),
        'a reply that there is no such customer to reserve credit of': reserving(new CustomerNotFoundError('5')),
        'a reply that the credit limit is exceeded': reserving(new CustomerCreditLimitExceededError('5')),
        'a reply that the credit is released': releasing(),
        'a reply that there is no such customer to release credit of': releasing(new CustomerNotFoundError('5')),
      },
    })
  })
})
