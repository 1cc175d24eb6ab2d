import { type Command, ReplyHeader } from '@ltp/commands'
import { type Message, messageId } from '@ltp/messaging'
import { type Saga, sagaDefinition, SagaManager } from '@ltp/sagas'
import { InMemorySagaInstanceRepository } from '@ltp/sagas/testing'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import { z } from 'zod'
import { goldenRecords, messageOf } from '../src/golden-messages.js'

interface Data {
  readonly refusal?: string
}

const toCustomerService = (type: string): Command => ({ channel: 'customerService', type, payload: {} })

class CreateOrderSaga implements Saga<Data> {
  readonly type = 'CreateOrderSaga'
  readonly definition = sagaDefinition<Data>()
    .step('reserve credit')
    .invokeParticipant(() => toCustomerService('ReserveCreditCommand'))
    .onReply('CustomerNotFound', z.object({}), () => ({ refusal: 'UNKNOWN_CUSTOMER' }))
    .onReply('CustomerCreditLimitExceeded', z.object({}), () => ({ refusal: 'INSUFFICIENT_CREDIT' }))
    .withCompensation(() => toCustomerService('ReleaseCreditCommand'))
    .step('approve')
    .invokeLocal(() => undefined)
    .build()
}

/** Plays a saga of ours whose command gets the answer that Eventuate's participant gave. */
async function sagaAnsweredBy(golden: Message) {
  const transactions = new InMemoryTransactions()
  const producer = new RecordingMessageProducer(transactions)
  const instances = new InMemorySagaInstanceRepository(transactions)
  const manager = new SagaManager(new CreateOrderSaga(), { transactions, instances, producer })
  const { sagaId } = await manager.create({})
  const ids = { [ReplyHeader.SAGA_ID]: sagaId, [ReplyHeader.IN_REPLY_TO]: messageId(producer.sent[0]!) }
  await manager.handleReply({ ...golden, headers: { ...golden.headers, ...ids } })
  const { status, data } = (await instances.findLocked('CreateOrderSaga', sagaId))!
  return { status, data: JSON.parse(data) as Data }
}

describe('a saga of ours', () => {
  it.each([
    ['credit-reserved', { status: 'completed', data: {} }],
    ['credit-limit-exceeded', { status: 'compensated', data: { refusal: 'INSUFFICIENT_CREDIT' } }],
    ['customer-not-found', { status: 'compensated', data: { refusal: 'UNKNOWN_CUSTOMER' } }],
  ])('goes on by the reply of an Eventuate participant: %s', async (conversation, end) => {
    const [, reply] = goldenRecords(conversation).map(messageOf)

    expect(await sagaAnsweredBy(reply!)).toEqual(end)
  })
})
