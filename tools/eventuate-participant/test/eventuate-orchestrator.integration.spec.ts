import { randomUUID } from 'node:crypto'
import { CommandDispatcher, type Reply, withFailure, withSuccess } from '@ltp/commands'
import { exactDecimal, exactId } from '@ltp/exact-json'
import { z } from 'zod'
import { haveConversations } from '../src/conversations.js'
import { describeWithEventuate } from './describe-with-eventuate.js'
import { sharedKafka, type SharedKafka } from './shared-kafka.js'

const reserveCredit = z.object({ customerId: exactId, orderTotal: z.object({ amount: exactDecimal(2) }) })

describeWithEventuate('an orchestrator built on Eventuate Tram', () => {
  const suffix = `-${randomUUID()}`
  let kafka: SharedKafka

  beforeAll(async () => {
    kafka = await sharedKafka()
    const channels = ['customerService', 'someone-reply', 'Order'].map((name) => name + suffix)
    await kafka.broker.ensureChannels([...channels, `CreateOrderSaga${suffix}-reply`])
  })

  afterAll(async () => {
    await kafka?.close()
  })

  function answer({ customerId, orderTotal }: z.output<typeof reserveCredit>): Reply {
    if (customerId !== '1') return withFailure('CustomerNotFound')
    if (Number(orderTotal.amount) > 15) return withFailure('CustomerCreditLimitExceeded')
    return withSuccess('CustomerCreditReserved')
  }

  it('brings its sagas to every end by the replies of our participant', async () => {
    const participant = new CommandDispatcher({
      handlers: {
        ReserveCreditCommand: { schema: reserveCredit, handle: answer },
        ReleaseCreditCommand: { schema: z.unknown(), handle: () => withSuccess('CreditReleased') },
      },
      producer: kafka.broker.producer,
    })
    await kafka.broker.consumer.subscribe({
      subscriberId: `customer-service${suffix}`,
      channels: [`customerService${suffix}`],
      handler: async (messages) => {
        for (const message of messages) await participant.dispatch(message)
      },
    })

    const conversations = await haveConversations(kafka.brokers, suffix)

    expect(conversations.map(({ name, end }) => [name, end])).toEqual([
      ['credit-reserved', 'APPROVED'],
      ['credit-limit-exceeded', 'INSUFFICIENT_CREDIT'],
      ['customer-not-found', 'UNKNOWN_CUSTOMER'],
      ['credit-released', 'ROLLED_BACK'],
      ['command-without-saga', 'answered'],
      ['order-events', 'sent'],
    ])
  })
})
