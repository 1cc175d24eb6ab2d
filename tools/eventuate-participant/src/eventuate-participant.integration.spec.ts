import { randomUUID } from 'node:crypto'
import { makeCommand, ReplyHeader } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { type Message, messageId } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { describeWithEventuate } from './describe-with-eventuate.js'
import { sharedKafka, type SharedKafka } from './shared-kafka.js'
import { type EventuateParticipant, startEventuateParticipant } from './start-eventuate-participant.js'

describeWithEventuate('a participant built on Eventuate Tram', () => {
  const channel = `customerService-${randomUUID()}`
  const replyChannel = `${channel}-reply`
  const replies: Message[] = []
  let kafka: SharedKafka
  let participant: EventuateParticipant

  beforeAll(async () => {
    kafka = await sharedKafka()
    const { brokers, broker } = kafka
    await broker.ensureChannels([channel, replyChannel])
    const customers = { '1': '15.00', '2': '15.00' }
    participant = await startEventuateParticipant({ brokers, channel, subscriberId: channel, customers })
    const handler = async (messages: readonly Message[]) => void replies.push(...messages)
    await broker.consumer.subscribe({ subscriberId: replyChannel, channels: [replyChannel], handler })
  })

  afterAll(async () => {
    await participant?.stop()
    await kafka?.close()
  })

  /** Sends one of our commands and waits for the participant's answer. */
  async function reply(type: string, customerId: string, orderId: string, amount?: string): Promise<Message> {
    const orderTotal = amount && { amount: exactNumber(amount) }
    const payload = { customerId: exactNumber(customerId), orderId: exactNumber(orderId), orderTotal }
    const saga = { type: 'CreateOrderSaga', id: `saga-of-order-${orderId}` }
    const command = makeCommand({ channel, type, payload, partitionId: customerId }, { replyTo: replyChannel, saga })

    await kafka.broker.producer.send([command])

    const answers = ({ headers }: Message) => headers[ReplyHeader.IN_REPLY_TO] === messageId(command)
    return eventually(() => replies.find(answers) ?? Promise.reject(new Error(`no reply to ${type}`)))
  }

  const reserveCredit = (customerId: string, orderId: string, amount: string) =>
    reply('ReserveCreditCommand', customerId, orderId, amount)

  it('reserves credit by our command', async () => {
    expect((await reserveCredit('1', '101', '12.34')).headers).toMatchObject({
      reply_type: 'CustomerCreditReserved',
      'reply_outcome-type': 'SUCCESS',
      commandreply_saga_type: 'CreateOrderSaga',
      commandreply_saga_id: 'saga-of-order-101',
    })
  })

  it('refuses our command when the credit limit is exceeded', async () => {
    expect((await reserveCredit('1', '102', '123.40')).headers).toMatchObject({
      reply_type: 'CustomerCreditLimitExceeded',
      'reply_outcome-type': 'FAILURE',
    })
  })

  it('reads the largest id from our command and does not find that customer', async () => {
    expect((await reserveCredit('9223372036854775807', '103', '12.34')).headers).toMatchObject({
      reply_type: 'CustomerNotFound',
      'reply_outcome-type': 'FAILURE',
    })
  })

  it('releases credit by our command, after which the same amount fits again', async () => {
    await reserveCredit('2', '104', '15.00')

    const release = await reply('ReleaseCreditCommand', '2', '104')
    const again = await reserveCredit('2', '105', '15.00')

    expect(release.headers).toMatchObject({ 'reply_outcome-type': 'SUCCESS' })
    expect(again.headers).toMatchObject({ reply_type: 'CustomerCreditReserved' })
  })
})
