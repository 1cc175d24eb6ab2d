import { ConsumerPact, match, messageOf } from '@ltp/contracts'
import { Money } from '@ltp/money'
import { RecordingMessageProducer } from '@ltp/testing'
import { type CustomerService } from '../../domain/customer-service.js'
import { customerCommandDispatcher } from './customer-command-dispatcher.js'
import { CustomerCommandHandler } from './customer-command-handler.js'

/** What a command must carry: to whom it goes, what it asks, and where and as whose the reply goes back. */
const headersOf = (type: string, saga: string) => ({
  DESTINATION: 'customerService',
  PARTITION_ID: match.text('5'),
  command_type: type,
  command_reply_to: `${saga}-reply`,
  command_saga_type: saga,
  command_saga_id: match.text('0198a1b2-0000-7000-8000-000000000001'),
})

describe('a command that customer-service reads', () => {
  const pact = new ConsumerPact({
    consumer: 'customer-service',
    provider: 'order-service',
    folder: new URL('../../../pacts/', import.meta.url),
  })
  const calls: unknown[][] = []
  const domain = {
    reserveCredit: async (...args: unknown[]) => void calls.push(['reserveCredit', ...args]),
    releaseCredit: async (...args: unknown[]) => void calls.push(['releaseCredit', ...args]),
  } as unknown as CustomerService
  let producer: RecordingMessageProducer

  beforeEach(() => {
    calls.length = 0
    producer = new RecordingMessageProducer()
  })
  afterAll(() => pact.compareWithKept())

  const dispatch = (message: Parameters<typeof messageOf>[0]) =>
    customerCommandDispatcher(new CustomerCommandHandler(domain), producer).dispatch(messageOf(message))
  const answeredTo = () => producer.sent.map(({ headers }) => headers.DESTINATION)

  it('asks to reserve credit', async () => {
    await pact
      .message()
      .expectsToReceive('a command to reserve the credit for an order', (message) => {
        message.withJSONContent({
          customerId: match.integer(5),
          orderId: match.integer(7),
          orderTotal: { amount: match.number(12.34) },
        })
        message.withMetadata(headersOf('ReserveCreditCommand', 'CreateOrderSaga'))
      })
      .executeTest(dispatch)

    expect(calls).toEqual([['reserveCredit', '5', '7', Money.of('12.34')]])
    expect(answeredTo()).toEqual(['CreateOrderSaga-reply'])
  })

  it('asks to release credit', async () => {
    await pact
      .message()
      .expectsToReceive('a command to release the credit of an order', (message) => {
        message.withJSONContent({ customerId: match.integer(5), orderId: match.integer(7) })
        message.withMetadata(headersOf('ReleaseCreditCommand', 'CancelOrderSaga'))
      })
      .executeTest(dispatch)

    expect(calls).toEqual([['releaseCredit', '5', '7']])
    expect(answeredTo()).toEqual(['CancelOrderSaga-reply'])
  })
})
