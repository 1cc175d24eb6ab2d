import {
  createMessage,
  InMemoryMessageBroker,
  type Message,
  type MessageHandler,
  type Subscription,
  UNDECODABLE_HEADER,
} from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { InboxDatabase } from '../test/inbox-database.js'
import { withoutPayload } from './dead-letter.js'
import { deadLetterChannel, inboxHandler, replayDeadLetters } from './index.js'

let database: InboxDatabase
let broker: InMemoryMessageBroker

beforeAll(async () => {
  database = await InboxDatabase.create()
})
beforeEach(() => {
  broker = new InMemoryMessageBroker()
})
afterEach(async () => {
  await broker.close()
  await database.clear()
})
afterAll(() => database.drop())

const options = () => ({
  subscriberId: 'billing',
  channels: ['orders'],
  consumer: broker.consumer,
  transactions: database.transactions,
  producer: database.outbox,
  idleMs: 40,
})
const replay = () => replayDeadLetters(options())
const aMessage = (headers = {}) =>
  createMessage({ destination: 'orders', partitionId: 'a', payload: '1', headers: { traceparent: 't', ...headers } })

function inbox(handle: (message: Message) => Promise<void>): MessageHandler {
  const { subscriberId, transactions } = options()
  return inboxHandler({ subscriberId, transactions, deadLetters: database.outbox, handle, attempts: 1 })
}
const fail = (message: Message) => inbox(() => Promise.reject(new Error('bug')))([message])
const succeed = (message: Message) => inbox((received) => database.write(received))([message])

/** Fails to handle the message, and brings its dead letter to the broker. */
async function giveUp(message: Message): Promise<void> {
  await fail(message)
  await broker.producer.send((await database.sent()).slice(-1))
}

describe('replayDeadLetters', () => {
  it('sends the original again, as it was', async () => {
    const message = aMessage()
    await giveUp(message)

    expect(await replay()).toEqual({ replayed: 1, skipped: 0 })

    expect((await database.sent()).at(-1)).toEqual(message)
  })

  it('lets the subscriber handle the message, once', async () => {
    const message = aMessage()
    await giveUp(message)

    await replay()
    await succeed(message)
    await succeed(message)

    expect(await database.effects()).toEqual(['1'])
  })

  it('replays a dead letter once, however often it is read', async () => {
    await giveUp(aMessage())
    const again = (await database.sent()).slice(-1)

    await replay()
    await broker.producer.send(again)

    expect(await replay()).toEqual({ replayed: 0, skipped: 0 })
  })

  it('replays nothing halfway and says so: what was not sent is replayed the next time', async () => {
    const message = aMessage()
    await giveUp(message)
    const broken = { send: () => Promise.reject(new Error('disk full')) }

    await expect(replayDeadLetters({ ...options(), producer: broken })).rejects.toThrow(
      /^replayed 0 and skipped 0 dead letters, then failed with [-0-9a-f]+: disk full$/,
    )
    await succeed(message)
    expect(await database.effects()).toEqual([])

    expect(await replay()).toEqual({ replayed: 1, skipped: 0 })
  })

  it('leaves a message that fails again to the next replay', async () => {
    const message = aMessage()
    await giveUp(message)

    const replayed = replayDeadLetters({ ...options(), idleMs: 200 })
    await eventually(async () => expect((await database.sent()).at(-1)).toEqual(message))
    await giveUp(message)

    expect(await replayed).toEqual({ replayed: 1, skipped: 0 })
    expect(await replay()).toEqual({ replayed: 1, skipped: 0 })
  })

  it('ends although newer dead letters come behind older ones', async () => {
    await fail(aMessage())
    await fail(aMessage({ [UNDECODABLE_HEADER]: 'not JSON' }))
    await fail(aMessage())
    const [first, undecodable, last] = await database.sent()
    const future = { 'dead-letter-time': new Date(Date.now() + 60_000).toISOString() }
    await broker.producer.send([first!, undecodable!, { ...last!, headers: { ...last!.headers, ...future } }])

    expect(await replay()).toEqual({ replayed: 1, skipped: 1 })
  })

  it('leaves the dead letters of other subscribers alone', async () => {
    const { transactions } = options()
    const handle = () => Promise.reject(new Error('bug'))
    await inboxHandler({ subscriberId: 'shipping', transactions, deadLetters: broker.producer, handle, attempts: 1 })([
      aMessage(),
    ])

    expect(await replay()).toEqual({ replayed: 0, skipped: 0 })
  })

  it('skips what was no message', async () => {
    await giveUp(aMessage({ [UNDECODABLE_HEADER]: 'not JSON' }))

    expect(await replay()).toEqual({ replayed: 0, skipped: 1 })
  })

  it('skips what has lost its payload', async () => {
    await fail(aMessage())
    const [letter] = await database.sent()
    await broker.producer.send([withoutPayload(letter!, 'too large')])

    expect(await replay()).toEqual({ replayed: 0, skipped: 1 })
  })

  it('fails when the broker is out of reach', async () => {
    const away: Subscription = {
      ...{ subscriberId: 'billing.replay', channels: [deadLetterChannel('orders')], handler: async () => {} },
      ...{ status: () => ({ healthy: false, reason: 'disconnected' }), close: async () => {} },
    }
    const consumer = { subscribe: async () => away }

    await expect(replayDeadLetters({ ...options(), consumer, unhealthyLimitMs: 30 })).rejects.toThrow(
      'cannot read the dead letters: disconnected',
    )
  })
})
