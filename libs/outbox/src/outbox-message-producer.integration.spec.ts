import { createMessage } from '@ltp/messaging'
import { makeOutboxDatabase, type OutboxDatabase } from '../test/outbox-database.js'
import { InvalidDestinationError, MessageTooLargeError, NoTransactionError, OutboxMessageProducer } from './index.js'

let database: OutboxDatabase

beforeAll(async () => (database = await makeOutboxDatabase({ withSlot: false })))
afterEach(() => database.query('truncate message'))
afterAll(() => database.close())

const message = (payload = '{}') => createMessage({ destination: 'orders', partitionId: '42', payload })
const rows = () => database.query<Record<string, string>>('select * from message order by insertion_order')

describe('OutboxMessageProducer', () => {
  it('writes a row that Eventuate Tram can read', async () => {
    const sent = createMessage({ destination: 'orders', partitionId: '42', payload: '{"n":9223372036854775807}' })

    await database.transactions.run(() => database.outbox.send([sent]))

    const [row] = await rows()
    expect(row).toMatchObject({
      id: sent.headers.ID,
      destination: 'orders',
      payload: '{"n":9223372036854775807}',
      published: 0,
      message_partition: null,
    })
    expect(JSON.parse(row!.headers!)).toEqual(sent.headers)
    expect(Math.abs(Number(row!.creation_time) - Date.now())).toBeLessThan(60_000)
  })

  it('writes messages in the order of the array', async () => {
    const sent = Array.from({ length: 100 }, (_, index) => message(`${index}`))

    await database.transactions.run(() => database.outbox.send(sent))

    expect((await rows()).map(({ payload }) => payload)).toEqual(sent.map(({ payload }) => payload))
  })

  it('writes nothing when the transaction rolls back', async () => {
    const failing = database.transactions.run(async () => {
      await database.outbox.send([message()])
      throw new Error('credit limit exceeded')
    })

    await expect(failing).rejects.toThrow('credit limit exceeded')
    expect(await rows()).toEqual([])
  })

  it('wakes up the relay after the commit, and only then', async () => {
    const seen: number[] = []
    const onCommitted = () => seen.push(1)
    const outbox = new OutboxMessageProducer(database.transactions, { onCommitted })

    await database.transactions.run(async () => {
      await outbox.send([message()])
      expect(seen).toEqual([])
    })
    expect(seen).toEqual([1])

    await database.transactions
      .run(async () => {
        await outbox.send([message()])
        throw new Error('rolled back')
      })
      .catch(() => undefined)
    expect(seen).toEqual([1])
  })

  it('refuses to send outside of a transaction', async () => {
    await expect(database.outbox.send([message()])).rejects.toThrow(NoTransactionError)
    expect(await rows()).toEqual([])
  })

  it('refuses a message that would stop the relay for ever, and writes none', async () => {
    const outbox = new OutboxMessageProducer(database.transactions, { maxMessageBytes: 1000 })
    const sending = database.transactions.run(() => outbox.send([message(), message('ü'.repeat(500))]))

    await expect(sending).rejects.toThrow(MessageTooLargeError)
    expect(await rows()).toEqual([])
  })

  it('counts the bytes as brokers do, for whom the payload is a string in JSON', async () => {
    const outbox = new OutboxMessageProducer(database.transactions, { maxMessageBytes: 1000 })
    const sending = database.transactions.run(() => outbox.send([message('"'.repeat(500))]))

    await expect(sending).rejects.toThrow(MessageTooLargeError)
    await expect(database.transactions.run(() => outbox.send([message('-'.repeat(500))]))).resolves.toBeUndefined()
  })

  it.each(['', '.', '..', 'no channel', 'a/b', 'ä', 'c'.repeat(250)])(
    'refuses a message for "%s", which is no channel that a broker could have',
    async (destination) => {
      const wrong = createMessage({ destination, payload: '{}' })
      const sending = database.transactions.run(() => database.outbox.send([message(), wrong]))

      await expect(sending).rejects.toThrow(InvalidDestinationError)
      expect(await rows()).toEqual([])
    },
  )

  it('sends no messages without a complaint', async () => {
    await expect(database.transactions.run(() => database.outbox.send([]))).resolves.toBeUndefined()
  })
})
