import { exactId, exactNumber } from '@ltp/exact-json'
import { createMessage, type Message, MessageProducer, partitionKey } from '@ltp/messaging'
import { z } from 'zod'
import { CommandDispatcher, makeCommand, makeReply, TypeNames, withFailure, withSuccess } from './index.js'

class Sent extends MessageProducer {
  readonly messages: Message[] = []

  async send(messages: readonly Message[]): Promise<void> {
    this.messages.push(...messages)
  }
}

const reserveCredit = {
  channel: 'customerService',
  type: 'ReserveCreditCommand',
  payload: { customerId: exactNumber('9223372036854775807') },
  partitionId: '9223372036854775807',
}
const saga = { type: 'CreateOrderSaga', id: 'saga-1' }
const forSaga = { replyTo: 'CreateOrderSaga-reply', saga }

describe('a command message', () => {
  it('has the headers that Eventuate Tram reads', () => {
    const { headers } = makeCommand({ ...reserveCredit, resource: '/customers/1' }, forSaga)

    expect(headers).toMatchObject({
      DESTINATION: 'customerService',
      PARTITION_ID: '9223372036854775807',
      command_type: 'ReserveCreditCommand',
      command__destination: 'customerService',
      command_resource: '/customers/1',
      command_reply_to: 'CreateOrderSaga-reply',
      command_saga_type: 'CreateOrderSaga',
      command_saga_id: 'saga-1',
    })
  })

  it('leaves out the headers that it has no value for', () => {
    expect(Object.keys(makeCommand(reserveCredit).headers).filter((name) => name.startsWith('command_'))).toEqual([
      'command_type',
      'command__destination',
    ])
  })

  it('keeps 64-bit ids in its payload', () => {
    expect(makeCommand(reserveCredit).payload).toBe('{"customerId":9223372036854775807}')
  })
})

describe('a reply message', () => {
  const command = makeCommand(reserveCredit, forSaga)

  it('carries type, outcome and the id of the command that it answers', () => {
    expect(makeReply(command, withFailure('CustomerNotFound')).headers).toMatchObject({
      DESTINATION: 'CreateOrderSaga-reply',
      reply_type: 'CustomerNotFound',
      'reply_outcome-type': 'FAILURE',
      reply_to_message_id: command.headers.ID,
    })
  })

  it('gives every command header back under the prefix commandreply_', () => {
    const { headers } = makeReply(command, withSuccess('CustomerCreditReserved'))

    expect(Object.entries(headers).filter(([name]) => name.startsWith('command'))).toEqual([
      ['commandreply_type', 'ReserveCreditCommand'],
      ['commandreply__destination', 'customerService'],
      ['commandreply_reply_to', 'CreateOrderSaga-reply'],
      ['commandreply_saga_type', 'CreateOrderSaga'],
      ['commandreply_saga_id', 'saga-1'],
    ])
  })

  it('keeps its order among the replies to one saga', () => {
    expect(partitionKey(makeReply(command, withSuccess('CustomerCreditReserved')))).toBe('saga-1')
  })

  it('is partitioned by its command when no saga waits for it', () => {
    const lone = makeCommand(reserveCredit, { replyTo: 'replies' })

    expect(partitionKey(makeReply(lone, withSuccess('CustomerCreditReserved')))).toBe(lone.headers.ID)
  })

  it('has an empty object as payload when the reply says nothing more', () => {
    expect(makeReply(command, withSuccess('CustomerCreditReserved')).payload).toBe('{}')
  })
})

describe('CommandDispatcher', () => {
  const customers: string[] = []
  const sent = new Sent()
  const typeNames = new TypeNames({ ReserveCreditCommand: 'io.example.ReserveCreditCommand', Done: 'io.example.Done' })
  const dispatcher = new CommandDispatcher({
    producer: sent,
    typeNames,
    handlers: {
      ReserveCreditCommand: {
        schema: z.object({ customerId: exactId }),
        handle: ({ customerId }) => {
          customers.push(customerId)
          return withSuccess('Done', { customerId: exactNumber(customerId) })
        },
      },
    },
  })

  beforeEach(() => {
    customers.length = 0
    sent.messages.length = 0
  })

  it('hands the typed payload to the handler of the command', async () => {
    await dispatcher.dispatch(makeCommand(reserveCredit, forSaga))

    expect(customers).toEqual(['9223372036854775807'])
  })

  it('sends the reply of the handler', async () => {
    await dispatcher.dispatch(makeCommand(reserveCredit, forSaga))

    expect(sent.messages).toMatchObject([
      { headers: { DESTINATION: 'CreateOrderSaga-reply' }, payload: '{"customerId":9223372036854775807}' },
    ])
  })

  it('knows commands by the names of a Java peer, and answers with such names', async () => {
    await dispatcher.dispatch(makeCommand({ ...reserveCredit, type: 'io.example.ReserveCreditCommand' }, forSaga))

    expect(sent.messages[0]?.headers.reply_type).toBe('io.example.Done')
  })

  it('handles a command that wants no reply', async () => {
    await dispatcher.dispatch(makeCommand(reserveCredit))

    expect(customers).toHaveLength(1)
    expect(sent.messages).toEqual([])
  })

  it('names the known types when it meets an unknown one', async () => {
    const unknown = makeCommand({ ...reserveCredit, type: 'toString' }, forSaga)

    await expect(dispatcher.dispatch(unknown)).rejects.toMatchObject({
      code: 'UNKNOWN_COMMAND_TYPE',
      message: `command ${unknown.headers.ID} has the unknown type toString; known here: ReserveCreditCommand`,
    })
  })

  it.each(['{"customerId":"one"}', '{', 'null'])('refuses the payload %s and says why', async (payload) => {
    const { headers } = makeCommand(reserveCredit, forSaga)

    await expect(dispatcher.dispatch({ headers, payload })).rejects.toMatchObject({
      code: 'INVALID_PAYLOAD',
      message: expect.stringContaining(`ReserveCreditCommand ${headers.ID} has an invalid payload: `) as string,
    })
    expect(sent.messages).toEqual([])
  })

  it('refuses a message that is no command', async () => {
    const event = createMessage({ destination: 'Order', payload: '{}' })

    await expect(dispatcher.dispatch(event)).rejects.toThrow('has no header command_type')
  })
})

describe('TypeNames', () => {
  it('leaves names alone that are not in its table', () => {
    const names = new TypeNames({ Done: 'io.example.Done' })

    expect([names.toWire('toString'), names.fromWire('Other')]).toEqual(['toString', 'Other'])
  })

  it('refuses two types with one name on the wire', () => {
    expect(() => new TypeNames({ A: 'x', B: 'x', C: 'y' })).toThrow('types share a name on the wire: x')
  })
})
