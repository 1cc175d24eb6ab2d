import { jest } from '@jest/globals'
import {
  createMessage,
  type Message,
  messageId,
  requiredHeader,
  UNDECODABLE_HEADER,
  UnprocessableMessageError,
} from '@ltp/messaging'
import { InboxDatabase } from '../test/inbox-database.js'
import { HandleOnce } from './handle-once.js'
import { inboxHandler, type InboxOptions } from './index.js'

let database: InboxDatabase

beforeAll(async () => {
  database = await InboxDatabase.create()
})
afterEach(() => database.clear())
afterAll(() => database.drop())

const about = (key: string, payload: string) => createMessage({ destination: 'orders', partitionId: key, payload })
const withHeaders = ({ headers, payload }: Message, more: Record<string, string>): Message => ({
  headers: { ...headers, ...more },
  payload,
})
const refused = new Error('refused')
const connectionLost = Object.assign(new Error('gone'), { code: '57P01' })

function inboxOptions(options: Partial<InboxOptions>): InboxOptions {
  return {
    subscriberId: 'billing',
    transactions: database.transactions,
    deadLetters: database.outbox,
    handle: (message) => database.write(message),
    initialDelayMs: 1,
    ...options,
  }
}

const inbox = (options: Partial<InboxOptions> = {}) => inboxHandler(inboxOptions(options))

/** Writes, then fails for messages with such a payload, each time or a number of times. */
function failingFor(payload: string, { times = Infinity, error = refused }: { times?: number; error?: Error } = {}) {
  let failures = 0
  return async (message: Message) => {
    await database.write(message)
    if (message.payload === payload && failures++ < times) throw error
  }
}

describe('inboxHandler', () => {
  it('handles messages in order', async () => {
    await inbox()([about('a', '1'), about('b', '2'), about('a', '3')])

    expect(await database.effects()).toEqual(['1', '2', '3'])
  })

  it('drops a message that it has handled before', async () => {
    const message = about('a', '1')
    const onDuplicate = jest.fn()
    await inbox()([message])

    await inbox({ onDuplicate })([message, about('a', '2')])

    expect(await database.effects()).toEqual(['1', '2'])
    expect(onDuplicate.mock.calls).toEqual([[message]])
  })

  it('handles a message once that comes twice in one batch', async () => {
    const message = about('a', '1')
    const onDuplicate = jest.fn()

    await inbox({ onDuplicate })([message, about('b', '2'), { ...message }, message])

    expect(await database.effects()).toEqual(['1', '2'])
    expect(onDuplicate).toHaveBeenCalledTimes(2)
  })

  it('handles a message whose ID is no proper text, and that once', async () => {
    const strange = withHeaders(about('a', '1'), { ID: 'half a \ud83d' })

    await inbox()([strange])
    await inbox()([strange])

    expect(await database.effects()).toEqual(['1'])
  })

  it('handles a message once for each subscriber', async () => {
    const message = about('a', '1')

    await inbox()([message])
    await inbox({ subscriberId: 'shipping' })([message])

    expect(await database.effects()).toEqual(['1', '1'])
  })

  it('handles a message once when two consumers get it at the same time', async () => {
    const batch = ['a', 'b', 'c', 'd'].map((key) => about(key, key))
    // else the first may have committed before the second has come
    const oneWaits = database.untilOneWaits()
    const handle = async (message: Message) => {
      await oneWaits
      await database.write(message)
    }

    await Promise.all([batch, batch.toReversed(), batch.slice(0, 1)].map((messages) => inbox({ handle })(messages)))

    expect((await database.effects()).sort()).toEqual(['a', 'b', 'c', 'd'])
  })

  it('handles a batch in one transaction', async () => {
    await inbox()([about('a', '1'), about('b', '2'), about('c', '3')])

    const [row] = await database.dataSource.query<[{ count: string }]>('select count(distinct xmin::text) from effect')
    expect(row.count).toBe('1')
  })

  it('handles a long batch in several transactions', async () => {
    await inbox({ batchSize: 2 })(['1', '2', '3', '4', '5'].map((payload) => about('a', payload)))

    const [row] = await database.dataSource.query<[{ count: string }]>('select count(distinct xmin::text) from effect')
    expect(row.count).toBe('3')
  })

  it('lets no successor overtake a message whose batch failed', async () => {
    const batch = [about('a', 'bad'), about('b', '2'), about('a', '3'), about('c', '4'), about('b', '5')]

    await inbox({ batchSize: 2, handle: failingFor('bad', { times: 2 }) })(batch)

    expect(await database.effects()).toEqual(['4', '2', '5', 'bad', '3'])
  })

  it('leaves no inbox row and no effect when the handler fails', async () => {
    const handled = inbox({ handle: failingFor('1', { error: connectionLost }) })([about('a', '1')])

    await expect(handled).rejects.toBe(connectionLost)
    expect([await database.inboxRows(), await database.effects()]).toEqual([[], []])
  })

  it('tries a message again until it succeeds', async () => {
    const onRetry = jest.fn()

    await inbox({ handle: failingFor('1', { times: 2 }), onRetry, initialDelayMs: 2, maxDelayMs: 3 })([about('a', '1')])

    expect(await database.effects()).toEqual(['1'])
    expect(onRetry.mock.calls).toMatchObject([
      [{ attempt: 1, delayMs: 2, error: refused }],
      [{ attempt: 2, delayMs: 3, error: refused }],
    ])
  })

  it('handles the neighbours of a failing message at once, and its successors after it', async () => {
    const batch = [about('a', '1'), about('b', 'bad'), about('b', '3'), about('c', '4'), about('b', '5')]

    await inbox({ handle: failingFor('bad', { times: 2 }) })(batch)

    expect(await database.effects()).toEqual(['1', '4', 'bad', '3', '5'])
  })

  it('holds up a key only in the channel of the failing message', async () => {
    const elsewhere = createMessage({ destination: 'customers', partitionId: 'a', payload: '2' })

    await inbox({ handle: failingFor('bad', { times: 2 }) })([about('a', 'bad'), elsewhere])

    expect(await database.effects()).toEqual(['2', 'bad'])
  })

  it('goes on with the successors of a message that it gives up', async () => {
    const batch = [about('b', 'bad'), about('b', '2'), about('a', '3')]

    await inbox({ handle: failingFor('bad'), attempts: 2 })(batch)

    expect(await database.effects()).toEqual(['3', '2'])
  })

  it('tries no other batch while the database is away, as each would wait for a connection', async () => {
    const handle = jest.fn(failingFor('1', { error: connectionLost }))

    const handled = inbox({ handle, batchSize: 1 })([about('a', '1'), about('b', '2')])

    await expect(handled).rejects.toBe(connectionLost)
    expect(handle).toHaveBeenCalledTimes(1)
  })

  it.each(['40P01', '40001', '57014'])(
    'goes on with the other batches when one fails with %s, which its messages may not do by themselves',
    async (code) => {
      const error = Object.assign(new Error('failed'), { code })

      await inbox({ handle: failingFor('1', { times: 1, error }), batchSize: 1 })([about('a', '1'), about('b', '2')])

      expect(await database.effects()).toEqual(['2', '1'])
    },
  )

  it('hands messages over again without limit when the database is at fault', async () => {
    const onTransient = jest.fn()
    const message = about('a', '1')
    const handler = inbox({ handle: failingFor('1', { times: 3, error: connectionLost }), onTransient, attempts: 1 })

    for (let time = 0; time < 3; time++) await expect(handler([message])).rejects.toBe(connectionLost)
    await handler([message])

    expect(onTransient.mock.calls).toEqual([[connectionLost], [connectionLost], [connectionLost]])
    expect([await database.effects(), await database.sent()]).toEqual([['1'], []])
  })
})

describe('a dead letter', () => {
  const attemptsTold = async () => (await database.sent()).map(({ headers }) => headers['dead-letter-attempts'])

  it('tells why, how often it was tried and by whom', async () => {
    const onDeadLetter = jest.fn()
    const message = about('a', 'bad')

    await inbox({ handle: failingFor('bad'), attempts: 3, onDeadLetter })([message])

    const [letter] = await database.sent()
    expect(letter?.headers).toMatchObject({
      DESTINATION: 'orders.dead-letter',
      'dead-letter-reason': 'Error: refused',
      'dead-letter-attempts': '3',
      'dead-letter-subscriber': 'billing',
    })
    expect(onDeadLetter.mock.calls).toEqual([[{ message, attempts: 3, error: refused }]])
  })

  // with attempts and pauses for each, a flood of them on one key holds up all that the consumer has at hand
  it('is made after one attempt, without a pause, when its predecessor of the same key was given up too', async () => {
    const onRetry = jest.fn()
    const flood = [about('a', 'bad'), about('a', 'bad'), about('a', 'bad')]

    await inbox({ handle: failingFor('bad'), attempts: 3, onRetry })(flood)

    expect(await attemptsTold()).toEqual(['3', '1', '1'])
    expect(onRetry.mock.calls).toMatchObject([[{ message: flood[0] }], [{ message: flood[0] }]])
  })

  it('is made after all attempts again when its predecessor was handled', async () => {
    const batch = ['bad', 'good', 'bad'].map((payload) => about('a', payload))

    await inbox({ handle: failingFor('bad'), attempts: 2 })(batch)

    expect(await attemptsTold()).toEqual(['2', '2'])
  })

  it('is made after all attempts when only another key has one', async () => {
    await inbox({ handle: failingFor('bad'), attempts: 2 })([about('a', 'bad'), about('b', 'bad')])

    expect(await attemptsTold()).toEqual(['2', '2'])
  })

  it('is made after all attempts when its predecessor was one that no retry could help', async () => {
    const handle = ({ payload }: Message) =>
      Promise.reject(payload === 'invalid' ? new UnprocessableMessageError('invalid') : refused)

    await inbox({ handle, attempts: 2 })([about('a', 'invalid'), about('a', 'bad')])

    expect(await attemptsTold()).toEqual(['1', '2'])
  })

  it.each(['57014', '25P04'])('is made of a message whose work always takes too long (%s)', async (code) => {
    const error = Object.assign(new Error('canceling statement due to statement timeout'), { code })

    await inbox({ handle: failingFor('bad', { error }), attempts: 2 })([about('a', 'bad'), about('b', '2')])

    expect([await attemptsTold(), await database.effects()]).toEqual([['2'], ['2']])
  })

  it('keeps its payload when sending it takes too long: the handler rejects', async () => {
    const tooLong = Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
    let failures = 0
    const send = (messages: readonly Message[]) =>
      failures++ === 0 ? Promise.reject(tooLong) : database.outbox.send(messages)

    const handled = inbox({ handle: failingFor('bad'), attempts: 1, deadLetters: { send } })([about('a', 'bad')])

    await expect(handled).rejects.toBe(tooLong)
    expect(await database.inboxRows()).toEqual([])
  })

  it('tells a long reason in short', async () => {
    await inbox({ handle: failingFor('bad', { error: new Error('x'.repeat(100_000)) }), attempts: 1 })([
      about('a', 'bad'),
    ])

    expect((await database.sent())[0]?.headers['dead-letter-reason']).toHaveLength(2_000)
  })

  it('keeps payload, headers and order of the original', async () => {
    const message = withHeaders(about('a', 'bad'), { 'event-type': 'OrderApproved' })

    await inbox({ handle: failingFor('bad'), attempts: 1 })([message])

    const [letter] = await database.sent()
    expect(letter).toMatchObject({ payload: 'bad', headers: { PARTITION_ID: 'a', 'event-type': 'OrderApproved' } })
    expect(letter?.headers['dead-letter-original-ID']).toBe(messageId(message))
    expect(letter?.headers.ID).not.toBe(messageId(message))
  })

  it('is sent once, however often the message comes', async () => {
    const message = about('a', 'bad')
    const handler = inbox({ handle: failingFor('bad'), attempts: 1 })

    await handler([message])
    await handler([message])

    expect(await database.sent()).toHaveLength(1)
  })

  it('is told of once when another consumer has given up the message meanwhile', async () => {
    const [onDeadLetter, onDuplicate] = [jest.fn(), jest.fn()]
    const consumers = [1, 2].map(() => new HandleOnce(inboxOptions({ onDeadLetter, onDuplicate })))
    const message = about('a', 'bad')

    for (const consumer of consumers) await consumer.deadLetter(message, refused, 1)

    expect(await database.sent()).toHaveLength(1)
    expect([onDeadLetter.mock.calls.length, onDuplicate.mock.calls]).toEqual([1, [[message]]])
  })

  it('has a reason that every broker can carry', async () => {
    const error = new Error(`\0${'x'.repeat(1_991)}🧾`)

    await inbox({ handle: failingFor('bad', { error }), attempts: 1 })([about('a', 'bad')])

    const reason = (await database.sent())[0]!.headers['dead-letter-reason']!
    expect([reason.includes('\0'), reason.isWellFormed(), reason.length]).toEqual([false, true, 2_000])
  })

  it.each([
    ['of a type that is not known', () => Promise.reject(new UnprocessableMessageError('unknown type'))],
    ['without a header that it needs', async (message: Message) => void requiredHeader(message, 'command_type')],
  ])('is made at once of a message %s', async (_what, refuse) => {
    const handle = jest.fn(refuse)

    await inbox({ handle })([about('a', '1')])

    expect(handle).toHaveBeenCalledTimes(1)
    expect((await database.sent())[0]?.headers['dead-letter-attempts']).toBe('1')
  })

  it('is made of an undecodable message without asking the handler', async () => {
    const handle = jest.fn(async () => {})

    await inbox({ handle })([withHeaders(about('a', '"garbage"'), { [UNDECODABLE_HEADER]: 'not JSON' })])

    expect(handle).not.toHaveBeenCalled()
    expect((await database.sent())[0]?.headers['dead-letter-reason']).toContain('not JSON')
  })

  it('is made of a message whose ID Postgres cannot index', async () => {
    const strange = withHeaders(about('a', 'bad'), { ID: 'x\0'.repeat(5_000) })

    await inbox({ handle: failingFor('bad'), attempts: 1 })([strange])
    await inbox({ handle: failingFor('bad'), attempts: 1 })([strange])

    expect(await database.sent()).toHaveLength(1)
  })

  it('comes without the payload that cannot be sent', async () => {
    const send = (messages: readonly Message[]) =>
      messages[0]?.payload === 'bad' ? Promise.reject(new Error('too large')) : database.outbox.send(messages)

    await inbox({ handle: failingFor('bad'), attempts: 1, deadLetters: { send } })([about('a', 'bad')])

    expect(await database.sent()).toMatchObject([
      { payload: 'null', headers: { 'dead-letter-payload-omitted': 'Error: too large' } },
    ])
  })

  it('waits, with its payload and its successors, while the database is at fault', async () => {
    let failures = 0
    const send = (messages: readonly Message[]) =>
      failures++ === 0 ? Promise.reject(connectionLost) : database.outbox.send(messages)
    const batch = [about('a', 'bad'), about('a', '2')]
    const handler = inbox({ handle: failingFor('bad'), attempts: 1, deadLetters: { send } })

    await expect(handler(batch)).rejects.toBe(connectionLost)
    expect(await database.inboxRows()).toEqual([])

    await handler(batch)
    expect(await database.sent()).toMatchObject([{ payload: 'bad' }])
  })

  it('that cannot be sent at all makes the handler reject, and is no fault of the database', async () => {
    const send = () => Promise.reject(new Error('no such channel'))
    const onTransient = jest.fn()

    const handled = inbox({ handle: failingFor('bad'), attempts: 1, deadLetters: { send }, onTransient })([
      about('a', 'bad'),
    ])

    await expect(handled).rejects.toThrow('no such channel')
    expect(onTransient).not.toHaveBeenCalled()
  })
})
