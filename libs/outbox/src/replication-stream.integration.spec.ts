import { eventually } from '@ltp/testing'
import { makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import type { ReplicationListener } from './pgoutput-decoder.js'
import { prepareSlot } from './prepare-slot.js'
import { ReplicationStream } from './replication-stream.js'

describe('ReplicationStream', () => {
  let database: OutboxDatabase
  let stream: ReplicationStream
  let seen: string[]

  beforeAll(async () => (database = await makeOutboxDatabase()), SLOT_TIMEOUT_MS)
  afterAll(() => database.close())
  beforeEach(async () => {
    await database.reset()
    seen = []
  }, SLOT_TIMEOUT_MS)
  afterEach(() => stream.close())

  const listener: ReplicationListener = {
    began: () => seen.push('began'),
    inserted: ({ payload }) => seen.push(payload),
    committed: () => seen.push('committed'),
    idleUpTo: () => undefined,
  }

  it('tells nothing of what is behind a row that it cannot read, not even the commit', async () => {
    await database.query(
      `insert into message (id, destination, headers, payload)
       values ('1', 'orders', '{}', 'before'), ('2', 'orders', 'no JSON', 'broken'), ('3', 'orders', '{}', 'behind')`,
    )
    stream = await ReplicationStream.open({ ...database, leaderTimeoutMs: 5000 })

    await stream.start(database.slotName, 'outbox', listener)

    expect((await stream.ended).message).toContain('message 2 in the outbox')
    expect(seen).toEqual(['began', 'before'])
  })

  it('reads a slot whose name begins with a digit, as that of its database may', async () => {
    const slotName = `1_${database.slotName}`
    await prepareSlot({ ...database, slotName })
    stream = await ReplicationStream.open({ ...database, leaderTimeoutMs: 5000 })

    await stream.start(slotName, 'outbox', listener)

    await database.commit('1')
    await eventually(() => expect(seen).toEqual(['began', '1', 'committed']))
  })

  it('has the leader timeout in Postgres, and keeps the options of its URL', async () => {
    const connection = { connectionString: `${database.url}?options=-c%20statement_timeout%3D7000` }
    stream = await ReplicationStream.open({ connection, leaderTimeoutMs: 1234 })

    const settings = await stream.query(
      `select current_setting('wal_sender_timeout') as wal_sender, current_setting('statement_timeout') as statement`,
    )

    expect(settings).toEqual([{ wal_sender: '1234ms', statement: '7s' }])
  })

  it('gives up a query that Postgres does not answer within the leader timeout', async () => {
    stream = await ReplicationStream.open({ ...database, leaderTimeoutMs: 500 })

    await expect(stream.query('select pg_sleep(3)')).rejects.toThrow('timeout')
  })
})
