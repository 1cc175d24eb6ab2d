import { type Message, messageId } from '@ltp/messaging'
import { aMessage, makeOutboxDatabase, type OutboxDatabase } from '../test/outbox-database.js'
import { OutboxDeadLetters } from './index.js'
import { listSql } from './outbox-dead-letters.js'

let database: OutboxDatabase
let deadLetters: OutboxDeadLetters

beforeAll(async () => {
  database = await makeOutboxDatabase({ withSlot: false })
  deadLetters = new OutboxDeadLetters(database.transactions)
})
afterEach(() => database.query('truncate message'))
afterAll(() => database.close())

async function send(...messages: Message[]): Promise<string[]> {
  await database.transactions.run(() => database.outbox.send(messages))
  return messages.map(messageId)
}
const aDeadLetter = (payload = '1') => aMessage(payload, { destination: 'orders.dead-letter' })

describe('the dead letters in an outbox', () => {
  it('are listed as they were sent, and no other messages', async () => {
    const deadLetter = aDeadLetter()
    await send(aMessage('1'), deadLetter, aMessage('1', { destination: 'no.dead-letters' }))

    expect(await deadLetters.list({ limit: 10 })).toEqual({ messages: [deadLetter], hasMore: false })
  })

  it('are listed with the newest first, page by page', async () => {
    const ids = await send(aDeadLetter(), aDeadLetter(), aDeadLetter())
    // of another day, so in another partition
    await database.query('update message set creation_time = creation_time - 86400000 where id = $1', [ids[1]])

    const first = await deadLetters.list({ limit: 2 })
    const second = await deadLetters.list({ limit: 2, after: ids[1] })

    expect([first.messages.map(messageId), first.hasMore]).toEqual([[ids[2], ids[1]], true])
    expect([second.messages.map(messageId), second.hasMore]).toEqual([[ids[0]], false])
  })

  it('are listed a few at a time when they are large, one at least', async () => {
    const ids = await send(aDeadLetter('x'.repeat(500)), aDeadLetter('x'.repeat(900)), aDeadLetter('x'.repeat(100)))
    const small = new OutboxDeadLetters(database.transactions, 700)

    const first = await small.list({ limit: 10 })
    const second = await new OutboxDeadLetters(database.transactions, 1).list({ limit: 10, after: ids[2] })

    expect([first.messages.map(messageId), first.hasMore]).toEqual([[ids[2], ids[1]], true])
    expect([second.messages.map(messageId), second.hasMore]).toEqual([[ids[1]], true])
  })

  it('are none in an empty outbox', async () => {
    expect(await deadLetters.list({ limit: 10 })).toEqual({ messages: [], hasMore: false })
  })

  it('are found by their id', async () => {
    const deadLetter = aDeadLetter()
    const [, other] = await send(deadLetter, aMessage('1'))

    expect(await deadLetters.find(messageId(deadLetter))).toEqual(deadLetter)
    expect(await deadLetters.find(other!)).toBeUndefined()
    expect(await deadLetters.find('none')).toBeUndefined()
  })

  it.each([undefined, 'an-id'])(
    'are listed by their index, after %s, without a look at all messages',
    async (after) => {
      await database.query(`insert into message (id, destination, headers, payload, creation_time)
      select 'id-' || n, 'orders', '{}', '1', n % 10 * 86400000 from generate_series(1, 20000) as n`)
      await database.query('analyze message')

      const plan = await database.query(`explain ${listSql(after)}`, [21, 1_000_000, ...(after ? [after] : [])])

      const lines = plan.map((row) => String(row['QUERY PLAN']))
      expect(lines.filter((line) => /Scan/.test(line) && !/Subquery Scan/.test(line))).toEqual(
        Array(10).fill(expect.stringMatching(/Index Scan Backward using message_\d_dead_letter/)),
      )
    },
  )
})
