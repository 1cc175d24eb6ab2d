import { eventually } from '@ltp/testing'
import { ControlledBroker } from '../test/controlled-broker.js'
import { type OwnPostgres, startOwnPostgres } from '../test/own-postgres.js'
import { LogTailingRelay, republish } from './index.js'

describe('LogTailingRelay and a Postgres in trouble', () => {
  let postgres: OwnPostgres
  let relay: LogTailingRelay
  let broker: ControlledBroker

  const start = async () => {
    relay = new LogTailingRelay({ ...postgres.database, producer: broker, retryMinMs: 10, retryMaxMs: 50 })
    await relay.start()
  }
  const isLeader = () => eventually(() => expect(relay.status()).toEqual({ role: 'leader', healthy: true }))

  beforeEach(() => (broker = new ControlledBroker()))
  afterEach(async () => {
    broker.recovers()
    await relay.stop()
    await postgres.database.close()
    await postgres.close()
  })

  it('lets it shut down although the broker is silent', async () => {
    postgres = await startOwnPostgres()
    await start()
    await isLeader()
    broker.falls('silent')
    await postgres.database.commit('1')
    await eventually(() => expect(broker.open).toHaveLength(1))

    postgres.server.kill('SIGINT')

    const ended = await Promise.race([postgres.server.exited, new Promise((resolve) => setTimeout(resolve, 4000))])
    expect(ended).toBeDefined()
    await eventually(() => expect(relay.status().healthy).toBe(false))
  })

  it('is unhealthy when the slot has fallen too far behind, until republish has made a new one', async () => {
    postgres = await startOwnPostgres({ maxSlotWalKeepSize: '1MB' })
    const { database } = postgres
    await database.commit('1')
    for (let segment = 0; segment < 3; segment++) {
      await database.query(`select pg_logical_emit_message(false, 'other work', 'x'), pg_switch_wal()`)
    }
    await database.query('checkpoint')
    await start()
    await eventually(() => expect(relay.status().reason).toContain('is lost: wal_status is lost'))

    await republish({ relay: 'log-tailing', ...database, producer: broker, from: new Date(0) })
    await isLeader()
    await database.commit('2')

    await eventually(() => expect(broker.acknowledged).toEqual(['1', '2']))
  })
})
