import { eventually } from '@ltp/testing'
import pg from 'pg'
import type { OutboxRelay, RelayLimits } from '../src/index.js'
import { ControlledBroker } from './controlled-broker.js'
import { freezeThisProcess } from './freeze-this-process.js'
import { aMessage, makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from './outbox-database.js'

export type MakeRelay = (database: OutboxDatabase, broker: ControlledBroker, limits: RelayLimits) => OutboxRelay

/** What every relay does, whatever way it finds its messages. */
export function describeRelay(name: string, makeRelay: MakeRelay): void {
  describe(`${name} as a relay`, () => {
    let database: OutboxDatabase
    let relays: OutboxRelay[]
    let brokers: ControlledBroker[]

    const start = async (broker: ControlledBroker, limits: RelayLimits = {}) => {
      const relay = makeRelay(database, broker, { retryMinMs: 10, retryMaxMs: 50, ...limits })
      relays.push(relay)
      brokers.push(broker)
      await relay.start()
      return relay
    }
    const startLeader = async (broker: ControlledBroker, limits: RelayLimits = {}) => {
      const relay = await start(broker, limits)
      await eventually(() => expect(relay.status()).toEqual({ role: 'leader', healthy: true }))
      return relay
    }

    beforeAll(async () => (database = await makeOutboxDatabase()), SLOT_TIMEOUT_MS)
    afterAll(() => database.close())
    beforeEach(async () => {
      await database.reset()
      relays = []
      brokers = []
    }, SLOT_TIMEOUT_MS)
    afterEach(async () => {
      brokers.forEach((broker) => broker.recovers())
      await Promise.all(relays.map((relay) => relay.stop()))
    })

    it('publishes what is committed, in order', async () => {
      const broker = new ControlledBroker()
      await startLeader(broker)

      await database.commit('1', '2')
      await database.commit('3')

      await eventually(() => expect(broker.acknowledged).toEqual(['1', '2', '3']))
    })

    it('publishes what was committed while no relay was there', async () => {
      await database.commit('1')
      const broker = new ControlledBroker()

      await startLeader(broker)

      await eventually(() => expect(broker.acknowledged).toEqual(['1']))
    })

    it('publishes nothing of a transaction that rolls back', async () => {
      const broker = new ControlledBroker()
      await startLeader(broker)

      await database.transactions
        .run(async () => {
          await database.outbox.send([aMessage('rolled back')])
          throw new Error('no')
        })
        .catch(() => undefined)
      await database.commit('committed')

      await eventually(() => expect(broker.acknowledged).toEqual(['committed']))
    })

    it('publishes a transaction that took its ids early and committed late', async () => {
      const broker = new ControlledBroker()
      await startLeader(broker)
      const late = new pg.Client(database.connection)
      await late.connect()
      await late.query('begin')
      await late.query(
        `insert into message (id, destination, headers, payload) values ('0', 'orders', '{}', 'early id')`,
      )
      await database.commit('late id')
      await eventually(() => expect(broker.acknowledged).toEqual(['late id']))

      await late.query('commit')

      await eventually(() => expect(broker.acknowledged).toEqual(['late id', 'early id']))
      await late.end()
    })

    it('publishes again what the broker did not acknowledge, and nothing behind it before', async () => {
      const broker = new ControlledBroker()
      const failures: string[] = []
      await startLeader(broker, { onFailure: ({ message }) => failures.push(message) })
      broker.falls(new Error('broker is away'))

      await database.commit('1')
      await eventually(() => expect(failures).toContain('broker is away'))
      await database.commit('2')
      broker.recovers()

      await eventually(() => expect(broker.acknowledged).toEqual(['1', '2']))
    })

    it('loses nothing when it dies before the broker has acknowledged', async () => {
      const silent = new ControlledBroker(false)
      const first = await startLeader(silent)
      await database.commit('1', '2')
      await eventually(() => expect(silent.open).toHaveLength(1))
      silent.falls(new Error('died'))
      silent.open[0]!.settle(new Error('died'))
      await first.stop()

      const broker = new ControlledBroker()
      await startLeader(broker)

      await eventually(() => expect(broker.acknowledged).toEqual(['1', '2']))
    })

    it('publishes a transaction of many more rows than it takes at once', async () => {
      const broker = new ControlledBroker()
      await startLeader(broker, { maxBatchMessages: 7 })
      const payloads = Array.from({ length: 500 }, (_, index) => `${index}`)

      await database.commit(...payloads)

      await eventually(() => expect(broker.acknowledged).toEqual(payloads))
    })

    it('publishes nothing twice when it is stopped and started in good order', async () => {
      const broker = new ControlledBroker()
      const first = await startLeader(broker)
      await database.commit('1')
      await eventually(() => expect(broker.acknowledged).toEqual(['1']))
      await first.stop()
      expect(first.status()).toEqual({ role: 'stopped', healthy: false, reason: 'the relay is stopped' })

      await startLeader(broker)
      await database.commit('2')

      await eventually(() => expect(broker.acknowledged).toEqual(['1', '2']))
    })

    it('waits with its stop for the answer to what is in flight', async () => {
      const broker = new ControlledBroker(false)
      const relay = await startLeader(broker)
      await database.commit('1')
      await eventually(() => expect(broker.open).toHaveLength(1))

      const stopped = relay.stop()
      broker.recovers()
      await stopped
      await startLeader(broker)
      await database.commit('2')

      await eventually(() => expect(broker.acknowledged).toEqual(['1', '2']))
    })

    it('stands by while another one leads, and takes over when that one stops', async () => {
      const broker = new ControlledBroker()
      const first = await startLeader(broker)
      const second = await start(broker, { standbyRetryMs: 20 })
      await eventually(() => expect(second.status()).toEqual({ role: 'standby', healthy: true }))
      await database.commit('1')
      await eventually(() => expect(broker.acknowledged).toEqual(['1']))

      await first.stop()
      await database.commit('2')

      await eventually(() => expect(second.status().role).toBe('leader'))
      await eventually(() => expect(broker.acknowledged).toEqual(['1', '2']))
    })

    it('is unhealthy with a reason while the broker does not acknowledge, and healthy after', async () => {
      const broker = new ControlledBroker()
      const relay = await startLeader(broker, { stallLimitMs: 50 })
      broker.falls(new Error('broker is away'))
      await database.commit('1')

      await eventually(() => expect(relay.status().healthy).toBe(false))
      expect(relay.status().reason).toContain('broker is away')

      broker.recovers()
      await eventually(() => expect(relay.status()).toEqual({ role: 'leader', healthy: true }))
    })

    it('tells the age of the oldest message that is not published', async () => {
      const broker = new ControlledBroker()
      const relay = await startLeader(broker)
      expect(relay.oldestUnpublishedAgeMs()).toBe(0)
      broker.falls('silent')
      await database.commit('1')

      await eventually(() => expect(relay.oldestUnpublishedAgeMs()).toBeGreaterThan(100))

      broker.recovers()
      await eventually(() => expect(relay.oldestUnpublishedAgeMs()).toBe(0))
    })

    it('survives the loss of its connections', async () => {
      const broker = new ControlledBroker()
      const relay = await startLeader(broker)
      await database.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      )

      await database.commit('1').catch(() => database.commit('1'))

      await eventually(() => expect(broker.acknowledged).toEqual(['1']))
      await eventually(() => expect(relay.status()).toEqual({ role: 'leader', healthy: true }))
    })

    it('is unhealthy at once when it loses leadership, even while the broker owes it an answer', async () => {
      const broker = new ControlledBroker(false)
      const relay = await startLeader(broker)
      await database.commit('1')
      await eventually(() => expect(broker.open).toHaveLength(1))

      await database.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid()`,
      )

      await eventually(() => expect(relay.status().healthy).toBe(false))
      broker.recovers()
      await eventually(() => expect(relay.status()).toEqual({ role: 'leader', healthy: true }))
    })

    it('is unhealthy with a reason while Postgres cannot be reached, and can be stopped then', async () => {
      const elsewhere = { ...database, connection: { ...database.connection, port: 1 } }
      const relay = makeRelay(elsewhere, new ControlledBroker(), {})
      await relay.start()

      await eventually(() => expect(relay.status().reason).toContain('ECONNREFUSED'))
      expect(relay.status().healthy).toBe(false)
      await relay.stop()
    })

    it('gives up leadership, and leads again, when its process was frozen for longer than the leader timeout', async () => {
      const broker = new ControlledBroker()
      const failures: string[] = []
      const relay = await startLeader(broker, {
        leaderTimeoutMs: 500,
        onFailure: (error) => failures.push(error.message),
      })

      freezeThisProcess(900)
      await database.commit('1')

      await eventually(() => expect(broker.acknowledged).toContain('1'))
      expect(failures.length).toBeGreaterThan(0)
      expect(relay.status().role).toBe('leader')
    })
  })
}
