import { eventually } from '@ltp/testing'
import { ControlledBroker } from '../test/controlled-broker.js'
import { makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import { LogTailingRelay, logTailingStatistics, pollingStatistics, unacknowledgedMessages } from './index.js'

describe('outbox statistics', () => {
  let database: OutboxDatabase

  beforeAll(async () => (database = await makeOutboxDatabase()), SLOT_TIMEOUT_MS)
  beforeEach(() => database.reset(), SLOT_TIMEOUT_MS)
  afterAll(() => database.close())

  it('of polling count what is unpublished and tell the age of the oldest', async () => {
    expect(await pollingStatistics(database.query)).toEqual({ unpublished: 0, oldestAgeSeconds: 0 })
    await database.commit('1', '2')
    await database.query(`update message set creation_time = creation_time - 60000 where payload = '1'`)

    const { unpublished, oldestAgeSeconds } = await pollingStatistics(database.query)

    expect(unpublished).toBe(2)
    expect(Math.abs(oldestAgeSeconds - 60)).toBeLessThan(5)
  })

  it('of log tailing grow while nobody reads and shrink when a relay has published', async () => {
    await database.commit('x'.repeat(100_000))
    const unread = await logTailingStatistics(database.query, database.slotName)
    expect(unread.slotLagBytes).toBeGreaterThan(1000)
    expect(unread.unreadSeconds).toBeGreaterThan(0)

    const relay = new LogTailingRelay({ ...database, producer: new ControlledBroker(), leaderTimeoutMs: 500 })
    await relay.start()

    await eventually(async () => {
      const { slotLagBytes, unreadSeconds } = await logTailingStatistics(database.query, database.slotName)
      expect(slotLagBytes).toBeLessThan(1000)
      expect(unreadSeconds).toBe(0)
    })
    await relay.stop()
  })

  it('of log tailing count what the broker has not acknowledged, also what the relay has not read for that', async () => {
    const broker = new ControlledBroker(false)
    const relay = new LogTailingRelay({ ...database, producer: broker, maxBatchMessages: 1 })
    const waiting = async () => {
      const read = relay.unacknowledged()
      return read && (await unacknowledgedMessages(database.query, read))
    }
    expect(await waiting()).toBeUndefined()
    await relay.start()
    await eventually(async () => expect(await waiting()).toBe(0))

    await database.commit('1')
    await eventually(async () => expect(await waiting()).toBe(1))
    await database.commit(...Array.from({ length: 100 }, (_, index) => `${index}`.padEnd(20_000)))
    await eventually(() => expect(relay.unacknowledged()?.first?.payload).toBe('1'))

    expect(relay.unacknowledged()?.messages).toBeLessThan(101)
    expect(await waiting()).toBe(101)
    broker.recovers()
    await eventually(async () => expect(await waiting()).toBe(0))
    await relay.stop()
  })

  it('of log tailing know nothing without a slot', async () => {
    expect(await logTailingStatistics(database.query, 'no_such_slot')).toEqual({
      slotLagBytes: undefined,
      unreadSeconds: undefined,
    })
  })
})
