import { createMessage, InMemoryMessageBroker, type Message, messageId, UNDECODABLE_HEADER } from '@ltp/messaging'
import { InboxDatabase } from '../test/inbox-database.js'
import { withoutPayload } from './dead-letter.js'
import {
  DeadLetterNotFoundError,
  DeadLetterNotReplayableError,
  type DeadLetterQuery,
  DeadLetters,
  type DeadLetterStore,
  inboxHandler,
  replayDeadLetters,
} from './index.js'

let database: InboxDatabase
let store: DeadLetterStore
let deadLetters: DeadLetters

beforeAll(async () => {
  database = await InboxDatabase.create()
  store = { list: storedPage, find: async (id) => (await stored()).find((message) => messageId(message) === id) }
  deadLetters = new DeadLetters({ store, transactions: database.transactions, producer: database.outbox })
})
afterEach(() => database.clear())
afterAll(() => database.drop())

const stored = async () => (await database.sent()).filter(({ headers }) => headers.DESTINATION === 'orders.dead-letter')

async function storedPage({ limit, after }: DeadLetterQuery) {
  const rest = (await stored()).reverse().filter((message) => after === undefined || messageId(message) < after)
  return { messages: rest.slice(0, limit), hasMore: rest.length > limit }
}

const aMessage = (headers = {}) =>
  createMessage({ destination: 'orders', partitionId: 'a', payload: '1', headers: { traceparent: 't', ...headers } })

function inbox(handle: (message: Message) => Promise<void>, subscriberId = 'billing') {
  const { transactions, outbox } = database
  return inboxHandler({ subscriberId, transactions, deadLetters: outbox, handle, attempts: 1 })
}
const succeed = (message: Message) => inbox((received) => database.write(received))([message])

/** Fails to handle the message, and gives the id of its dead letter. */
async function giveUp(message: Message, subscriberId?: string): Promise<string> {
  await inbox(() => Promise.reject(new Error('bug')), subscriberId)([message])
  return messageId((await database.sent()).at(-1)!)
}
/** Sends a dead letter that has lost its payload. */
async function giveUpWithoutPayload(): Promise<string> {
  await giveUp(aMessage())
  const letter = withoutPayload(
    createMessage({ ...(await stored())[0]!, destination: 'orders.dead-letter' }),
    'too big',
  )
  await database.transactions.run(() => database.outbox.send([letter]))
  return messageId(letter)
}

async function replayAllFromChannel(): Promise<unknown> {
  const broker = new InMemoryMessageBroker()
  await broker.producer.send(await stored())
  const { transactions, outbox: producer } = database
  const { consumer } = broker
  const options = { subscriberId: 'billing', channels: ['orders'], consumer, transactions, producer, idleMs: 40 }
  return replayDeadLetters(options).finally(() => broker.close())
}

const list = async (query: DeadLetterQuery = { limit: 10 }) => (await deadLetters.list(query)).deadLetters

describe('the dead letters of a service', () => {
  it('are listed with the original message, and why, when and by whom it was given up', async () => {
    const message = aMessage()
    const id = await giveUp(message)

    expect(await list()).toEqual([
      {
        id,
        original: message,
        reason: 'Error: bug',
        attempts: 1,
        subscriberId: 'billing',
        time: expect.stringMatching(/^\d{4}-.*Z$/),
        isReplayed: false,
      },
    ])
  })

  it('are listed page by page', async () => {
    const ids = [await giveUp(aMessage()), await giveUp(aMessage()), await giveUp(aMessage())]

    const first = await deadLetters.list({ limit: 2 })
    const second = await deadLetters.list({ limit: 2, after: ids[1] })

    const idsOf = (page: typeof first) => page.deadLetters.map(({ id }) => id)
    expect([idsOf(first), first.hasMore]).toEqual([[ids[2], ids[1]], true])
    expect([idsOf(second), second.hasMore]).toEqual([[ids[0]], false])
  })

  it('are handled when they are replayed, once however often', async () => {
    const message = aMessage()
    const id = await giveUp(message)

    const replayed = await deadLetters.replay(id)
    const again = await deadLetters.replay(id)
    await succeed(message)
    await succeed(message)

    expect([replayed, again]).toMatchObject(Array(2).fill({ id, original: message, isReplayed: true }))
    expect((await database.sent()).slice(1)).toEqual([message])
    expect(await database.effects()).toEqual(['1'])
  })

  it('are replayed once when two replay at the same time', async () => {
    const id = await giveUp(aMessage())

    await Promise.all([deadLetters.replay(id), deadLetters.replay(id)])

    expect(await database.sent()).toHaveLength(2)
  })

  it('are replayed to the subscriber that gave them up, and to no other', async () => {
    const message = aMessage()
    await succeed(message)
    const id = await giveUp(message, 'shipping')

    await deadLetters.replay(id)
    await succeed(message)

    expect(await database.effects()).toEqual(['1'])
    expect(await database.inboxRows()).toEqual([messageId(message), id].sort())
  })

  it('are replayed wholly or not at all', async () => {
    const message = aMessage()
    const id = await giveUp(message)
    const producer = { send: () => Promise.reject(new Error('disk full')) }
    const { transactions } = database

    await expect(new DeadLetters({ store, transactions, producer }).replay(id)).rejects.toThrow('disk full')

    await succeed(message)
    expect(await database.effects()).toEqual([])
    expect(await list()).toMatchObject([{ id, isReplayed: false }])
  })

  it('tell that they were replayed, those of each subscriber by itself', async () => {
    const ids = [await giveUp(aMessage()), await giveUp(aMessage(), 'shipping'), await giveUp(aMessage(), 'shipping')]

    await deadLetters.replay(ids[1]!)

    expect((await list()).map(({ isReplayed }) => isReplayed)).toEqual([false, true, false])
  })

  it('tell that the command which reads their channel has replayed them, and are then replayed no more', async () => {
    const id = await giveUp(aMessage())

    expect(await replayAllFromChannel()).toEqual({ replayed: 1, skipped: 0 })

    expect(await list()).toMatchObject([{ id, isReplayed: true }])
    await deadLetters.replay(id)
    expect(await database.sent()).toHaveLength(2)
  })

  it('are left alone by that command when they were replayed here', async () => {
    await deadLetters.replay(await giveUp(aMessage()))

    expect(await replayAllFromChannel()).toEqual({ replayed: 0, skipped: 0 })
  })

  it.each([
    [
      'they were no message',
      () => giveUp(aMessage({ [UNDECODABLE_HEADER]: 'not JSON' })),
      'it was no message: not JSON',
    ],
    ['their payload is lost', giveUpWithoutPayload, 'its payload could not be kept: too big'],
  ])(
    'cannot be replayed when %s, and say so, also after the command has passed over them',
    async (_, give, obstacle) => {
      const id = await give()

      await expect(deadLetters.replay(id)).rejects.toThrow(new DeadLetterNotReplayableError(id, obstacle))
      await replayAllFromChannel()

      expect((await list())[0]).toMatchObject({ id, obstacle, isReplayed: false })
    },
  )

  it('cannot be replayed when there is none of that id', async () => {
    await expect(deadLetters.replay('none')).rejects.toThrow(new DeadLetterNotFoundError('none'))
  })
})
