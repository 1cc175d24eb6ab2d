import {
  makeCommand,
  CommandDispatcher,
  makeReply,
  readPayload,
  TypeNames,
  withFailure,
  withSuccess,
} from '@ltp/commands'
import { makeEvent } from '@ltp/events'
import { exactDecimal, exactId, exactNumber } from '@ltp/exact-json'
import { type Message, messageId, partitionKey } from '@ltp/messaging'
import { RecordingMessageProducer } from '@ltp/testing'
import { z } from 'zod'
import { goldenRecords, messageOf } from '../src/golden-messages.js'

const money = z.object({ amount: exactDecimal(2) })
const reserveCreditSchema = z.object({ customerId: exactId, orderId: exactId, orderTotal: money })

/** The messages of a conversation: a command, its reply, perhaps the next command and its reply. */
function golden(conversation: string): [Message, Message, Message, Message] {
  return goldenRecords(conversation).map(messageOf) as [Message, Message, Message, Message]
}

/** Headers whose values differ from message to message, and those where we differ from Eventuate on purpose (README). */
function comparable({ headers }: Message): Record<string, unknown> {
  const { commandreply_type: _, ...others } = headers
  return { ...others, ID: 'any', PARTITION_ID: 'any', DATE: 'any' }
}

const sagaOf = ({ headers }: Message) => ({ type: headers.command_saga_type!, id: headers.command_saga_id! })

describe('our command', () => {
  it('has the headers and the payload of one that an Eventuate orchestrator sends', () => {
    const [theirs] = golden('credit-reserved')

    const ours = makeCommand(
      {
        channel: 'customerService',
        type: 'ReserveCreditCommand',
        payload: {
          customerId: exactNumber('1'),
          orderId: exactNumber('101'),
          orderTotal: { amount: exactNumber('12.34') },
        },
      },
      { replyTo: 'CreateOrderSaga-reply', saga: sagaOf(theirs) },
    )

    expect(comparable(ours)).toEqual(comparable(theirs))
    expect(ours.payload).toBe(theirs.payload)
  })

  it('has the resource header of one that an Eventuate service sends outside of a saga', () => {
    const [theirs] = golden('command-without-saga')

    const ours = makeCommand(
      { channel: 'customerService', type: 'ReserveCreditCommand', resource: '/customers/1', payload: {} },
      { replyTo: 'someone-reply' },
    )

    expect(comparable(ours)).toEqual(comparable(theirs))
  })
})

describe('our reply', () => {
  it.each([
    ['credit-reserved', withSuccess('CustomerCreditReserved')],
    ['credit-limit-exceeded', withFailure('CustomerCreditLimitExceeded')],
    ['customer-not-found', withFailure('CustomerNotFound')],
    ['command-without-saga', withSuccess('CustomerCreditReserved')],
  ])('has the headers and the payload that an Eventuate participant answers with: %s', (conversation, reply) => {
    const [command, theirs] = golden(conversation)

    const ours = makeReply(command, reply)

    expect(comparable(ours)).toEqual(comparable(theirs))
    expect(ours.payload).toBe(theirs.payload)
  })

  it('to the same command names it as Eventuate does', () => {
    const [, , command, theirs] = golden('credit-released')

    expect(theirs.headers.reply_to_message_id).toBe(messageId(command))
    expect(makeReply(command, withSuccess('any')).headers.reply_to_message_id).toBe(messageId(command))
  })

  it('may have the type that Eventuate gives to a success without a payload', async () => {
    const [, , command, theirs] = golden('credit-released')
    const producer = new RecordingMessageProducer()
    const typeNames = new TypeNames({ CreditReleased: 'io.eventuate.tram.commands.common.Success' })
    const releaseCredit = { schema: z.unknown(), handle: () => withSuccess('CreditReleased') }
    const handlers = { ReleaseCreditCommand: releaseCredit }

    await new CommandDispatcher({ handlers, producer, typeNames }).dispatch(command)

    expect(producer.sent.map(comparable)).toEqual([comparable(theirs)])
  })
})

describe('a command of an Eventuate orchestrator', () => {
  it('reaches our handler, which reads 64-bit ids and amounts exactly', () => {
    const [command] = golden('customer-not-found')

    expect(readPayload(command, 'ReserveCreditCommand', reserveCreditSchema)).toEqual({
      customerId: '9223372036854775807',
      orderId: '103',
      orderTotal: { amount: '12.34' },
    })
  })
})

describe('our event', () => {
  it.each(['OrderCreated', 'OrderApproved'])('%s has the headers and the payload of an Eventuate aggregate', (type) => {
    const theirs = goldenRecords('order-events')
      .map(messageOf)
      .find(({ headers }) => headers['event-type'] === type)!
    const orderTotal = { amount: exactNumber('12.34') }

    const ours = makeEvent({
      type,
      aggregateType: 'Order',
      aggregateId: '101',
      payload: { orderDetails: { customerId: exactNumber('1'), orderTotal } },
    })

    expect(comparable(ours)).toEqual(comparable(theirs))
    expect(partitionKey(ours)).toBe(partitionKey(theirs))
    expect(ours.payload).toBe(theirs.payload)
  })
})

describe('the DATE header', () => {
  it('is a date of HTTP, in ours and in theirs', () => {
    const [theirs] = golden('credit-reserved')
    const ours = makeCommand({ channel: 'any', type: 'any', payload: {} })

    // Java writes the first days of a month with one digit.
    const httpDate = /^[A-Z][a-z]{2}, \d{1,2} [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/
    expect([theirs.headers.DATE, ours.headers.DATE]).toEqual([
      expect.stringMatching(httpDate),
      expect.stringMatching(httpDate),
    ])
  })
})
