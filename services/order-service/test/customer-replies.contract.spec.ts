import { makeReply, withSuccess } from '@ltp/commands'
import { ConsumerPact, match, messageOf } from '@ltp/contracts'
import { SagasInMemory } from './sagas-in-memory.js'

/** What a reply must carry: to whom it goes, what it says, and to which command of which saga. */
const headersOf = (type: string, outcome: string, saga: string) => ({
  DESTINATION: `${saga}-reply`,
  PARTITION_ID: match.text('a-saga'),
  reply_type: type,
  'reply_outcome-type': outcome,
  reply_to_message_id: match.text('a-command'),
  commandreply_saga_type: saga,
  commandreply_saga_id: match.text('a-saga'),
})

describe('a reply of customer-service that sagas read', () => {
  const pact = new ConsumerPact({
    consumer: 'order-service',
    provider: 'customer-service',
    folder: new URL('../pacts/', import.meta.url),
  })
  let sagas: SagasInMemory
  let orderId: string

  beforeEach(async () => {
    sagas = new SagasInMemory()
    orderId = await sagas.createOrder()
  })
  afterAll(() => pact.compareWithKept())

  /** The pact's example, as the answer to the command at hand. */
  async function handle(example: Parameters<typeof messageOf>[0]): Promise<void> {
    const { ID: id = '', command_saga_id: sagaId = '' } = sagas.lastCommand().headers
    const reply = messageOf(example)
    const headers = { ...reply.headers, reply_to_message_id: id, commandreply_saga_id: sagaId }
    await sagas.handle({ ...reply, headers })
  }

  const reads = (description: string, ...headers: Parameters<typeof headersOf>) =>
    pact
      .message()
      .expectsToReceive(description, (message) => {
        message.withJSONContent(match.like({})) // a reply says all by its type
        message.withMetadata(headersOf(...headers))
      })
      .executeTest(handle)

  it.each([
    ['that the credit is reserved', 'CustomerCreditReserved', 'SUCCESS', 'APPROVED'],
    ['that there is no such customer to reserve credit of', 'CustomerNotFound', 'FAILURE', 'REJECTED'],
    ['that the credit limit is exceeded', 'CustomerCreditLimitExceeded', 'FAILURE', 'REJECTED'],
  ])('says %s', async (what, type, outcome, orderState) => {
    await reads(`a reply ${what}`, type, outcome, 'CreateOrderSaga')

    expect(await sagas.stateOf(orderId)).toBe(orderState)
  })

  it.each([
    ['that the credit is released', 'CustomerCreditReleased', 'SUCCESS', 'CANCELLED'],
    ['that there is no such customer to release credit of', 'CustomerNotFound', 'FAILURE', 'APPROVED'],
  ])('says %s', async (what, type, outcome, orderState) => {
    await sagas.handle(makeReply(sagas.lastCommand(), withSuccess('CustomerCreditReserved')))
    await sagas.cancelOrder(orderId)

    await reads(`a reply ${what}`, type, outcome, 'CancelOrderSaga')

    expect(await sagas.stateOf(orderId)).toBe(orderState)
  })
})
