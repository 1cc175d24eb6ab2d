import { eventually } from '@ltp/testing'
import { ControlledBroker } from '../test/controlled-broker.js'
import { makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import { LogTailingRelay, type OutboxRelay, PollingRelay, republish } from './index.js'

const EVER = new Date(0)

describe('republish', () => {
  let database: OutboxDatabase
  let broker: ControlledBroker
  let relay: OutboxRelay | undefined

  beforeAll(async () => (database = await makeOutboxDatabase()), SLOT_TIMEOUT_MS)
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.reset()
    broker = new ControlledBroker()
  }, SLOT_TIMEOUT_MS)
  afterEach(async () => {
    await relay?.stop()
    relay = undefined
  })

  const startLogTailing = async () => {
    relay = new LogTailingRelay({ ...database, producer: broker, retryMinMs: 10, retryMaxMs: 50 })
    await relay.start()
  }
  const loseSlot = () => database.query('select pg_drop_replication_slot($1)', [database.slotName])
  const republishLogTailing = (from = EVER) =>
    republish({ relay: 'log-tailing', ...database, producer: broker, from, batchMessages: 2 })
  const insertedAt = (payload: string, time: Date) =>
    database.query(
      `insert into message (id, destination, headers, payload, creation_time) values ($1, 'orders', '{}', $1, $2)`,
      [payload, time.getTime()],
    )

  it('publishes what a lost slot has missed, in order, and the relay goes on from there', async () => {
    await loseSlot()
    await database.commit('1', '2', '3')
    await startLogTailing()
    await eventually(() => expect(relay!.status().reason).toContain('is lost'))

    expect(await republishLogTailing()).toEqual({ messages: 3 })
    await database.commit('4')

    await eventually(() => expect(relay!.status()).toEqual({ role: 'leader', healthy: true }))
    await eventually(() => expect(broker.acknowledged).toEqual(['1', '2', '3', '4']))
  })

  it('keeps the relay away until it has finished, so that nothing new overtakes', async () => {
    await startLogTailing()
    await eventually(() => expect(relay!.status().role).toBe('leader'))
    await database.commit('1')
    await eventually(() => expect(broker.acknowledged).toEqual(['1']))
    broker.falls('silent')

    const republishing = republishLogTailing()
    await eventually(() => expect(broker.open).toHaveLength(1))
    await database.commit('2')
    await eventually(() => expect(relay!.status().reason).toContain('waits for the republish command'))
    expect(broker.open).toHaveLength(1)
    broker.recovers()
    await republishing

    // the first may be repeated once more: its confirmation may not have reached the slot
    await eventually(() => expect(broker.acknowledged.at(-1)).toBe('2'))
    expect(broker.acknowledged.slice(0, -1)).toEqual(broker.acknowledged.slice(0, -1).map(() => '1'))
  })

  it('can be repeated after it was interrupted; until then no relay leads', async () => {
    await loseSlot()
    await database.commit('1', '2', '3')
    broker.falls(new Error('broker is away'))
    await expect(republishLogTailing()).rejects.toThrow('broker is away')
    broker.recovers()
    await startLogTailing()
    await eventually(() => expect(relay!.status().reason).toContain('run it again'))
    expect(broker.acknowledged).toEqual([])

    await republishLogTailing()

    await eventually(() => expect(relay!.status().healthy).toBe(true))
    expect(broker.acknowledged.slice(0, 3)).toEqual(['1', '2', '3'])
  })

  it('publishes messages of the given time and later only', async () => {
    await loseSlot()
    await insertedAt('old', new Date('2030-01-01T00:00:00Z'))
    await insertedAt('new', new Date('2030-01-01T00:00:01Z'))

    await republishLogTailing(new Date('2030-01-01T00:00:01Z'))

    expect(broker.acknowledged).toEqual(['new'])
  })

  it('makes the first slot of a service that used the polling relay until now', async () => {
    const polled = await makeOutboxDatabase({ withSlot: false })
    await polled.commit('1')

    await republish({ relay: 'log-tailing', ...polled, producer: broker, from: EVER })

    relay = new LogTailingRelay({ ...polled, producer: broker })
    await relay.start()
    await eventually(() => expect(relay!.status()).toEqual({ role: 'leader', healthy: true }))
    await relay.stop()
    await polled.close()
  })

  it('with polling, lets the relay publish them again, in order', async () => {
    relay = new PollingRelay({ ...database, producer: broker, pollIntervalMs: 20, maxBatchMessages: 1 })
    await relay.start()
    await database.commit('1', '2')
    await eventually(() => expect(broker.acknowledged).toEqual(['1', '2']))
    await eventually(async () =>
      expect(await database.query('select from message where published = 0')).toHaveLength(0),
    )

    expect(await republish({ relay: 'polling', ...database, from: EVER })).toEqual({ messages: 2 })

    await eventually(() => expect(broker.acknowledged).toEqual(['1', '2', '1', '2']))
  })
})
