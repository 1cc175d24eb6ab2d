import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { eventually } from '@ltp/testing'
import { ControlledBroker } from '../test/controlled-broker.js'
import { makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import { LogTailingRelay, type OutboxRelay, PollingRelay } from './index.js'

const HOUR = 3_600_000

/** The statement that README.md tells operators to run. */
const [, markPublished] = /```sql\n(.*?)```/s.exec(readFileSync(join(import.meta.dirname, '../README.md'), 'utf8'))!

describe('the switch from log tailing to polling, as README.md tells it,', () => {
  let database: OutboxDatabase
  let relay: OutboxRelay

  beforeAll(async () => (database = await makeOutboxDatabase()), SLOT_TIMEOUT_MS)
  afterAll(() => database.close())
  beforeEach(() => database.reset(), SLOT_TIMEOUT_MS)
  afterEach(() => relay.stop())

  const writtenHoursAgo = (hours: number, payload: string) =>
    database.query(
      `insert into message (id, destination, headers, payload, creation_time) values ($1, 'orders', '{}', $1, $2)`,
      [payload, Date.now() - hours * HOUR],
    )
  const publishByLogTailing = async (payloads: string[]) => {
    const broker = new ControlledBroker()
    relay = new LogTailingRelay({ ...database, producer: broker })
    await relay.start()
    await eventually(() => expect(broker.acknowledged).toEqual(payloads))
    await relay.stop()
  }
  const switchToPolling = async () => {
    await database.query(markPublished!.replace(`'orders'`, `'${database.slotName}'`))
    await eventually(() => database.query('select pg_drop_replication_slot($1)', [database.slotName]))
    await database.query('delete from relay_slot')
    const broker = new ControlledBroker()
    relay = new PollingRelay({ ...database, producer: broker, pollIntervalMs: 20 })
    await relay.start()
    return broker
  }

  it('publishes what has committed after the last recorded commit, and repeats the hour before it only', async () => {
    await writtenHoursAgo(3, 'long published')
    await writtenHoursAgo(0.5, 'just published')
    await publishByLogTailing(['long published', 'just published'])
    await writtenHoursAgo(0, 'unpublished')

    const broker = await switchToPolling()

    await eventually(() => expect(broker.acknowledged).toEqual(['just published', 'unpublished']))
  })

  it('marks nothing when the relay has never recorded a commit', async () => {
    await writtenHoursAgo(3, 'unpublished')
    await database.query('update relay_slot set confirmed_commit_time = null')
    relay = new LogTailingRelay({ ...database, producer: new ControlledBroker() })

    const broker = await switchToPolling()

    await eventually(() => expect(broker.acknowledged).toEqual(['unpublished']))
  })

  it('keeps what was written while no relay had published for hours', async () => {
    await database.query(`update relay_slot set confirmed_commit_time = now() - interval '5 hours'`)
    await writtenHoursAgo(3, 'unpublished')
    relay = new LogTailingRelay({ ...database, producer: new ControlledBroker() })

    const broker = await switchToPolling()

    await eventually(() => expect(broker.acknowledged).toEqual(['unpublished']))
  })
})
