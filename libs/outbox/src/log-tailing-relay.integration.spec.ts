import { randomBytes } from 'node:crypto'
import { eventually } from '@ltp/testing'
import pg from 'pg'
import { ControlledBroker } from '../test/controlled-broker.js'
import { describeRelay } from '../test/describe-relay.js'
import { freezeThisProcess } from '../test/freeze-this-process.js'
import { aMessage, makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import { LogTailingRelay, type RelayLimits, republish } from './index.js'

describeRelay(
  'LogTailingRelay',
  ({ connection, slotName }, producer, limits) => new LogTailingRelay({ connection, slotName, producer, ...limits }),
)

describe('LogTailingRelay', () => {
  let database: OutboxDatabase
  let relays: LogTailingRelay[]
  let brokers: ControlledBroker[]

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

  const start = async (producer: ControlledBroker, limits: RelayLimits = {}) => {
    const { connection, slotName } = database
    const relay = new LogTailingRelay({ connection, slotName, producer, retryMinMs: 10, retryMaxMs: 50, ...limits })
    relays.push(relay)
    brokers.push(producer)
    await relay.start()
    return relay
  }
  const isConfirmedPast = async (position: string) => {
    const sql = `select confirmed_flush_lsn >= $2::pg_lsn as past from pg_replication_slots where slot_name = $1`
    return (await database.query<{ past: boolean }>(sql, [database.slotName, position]))[0]!.past
  }
  const logPosition = async () =>
    (await database.query<{ position: string }>('select pg_current_wal_insert_lsn()::text as position'))[0]!.position
  const writeAhead = () => database.query(`select pg_logical_emit_message(false, 'other work', repeat('x', 1000))`)

  it('confirms a transaction when every row of it is acknowledged, not before', async () => {
    const broker = new ControlledBroker(false)
    await start(broker, { maxBatchMessages: 1, leaderTimeoutMs: 1_500 })
    await database.commit('1', '2')
    const after = await logPosition()

    await eventually(() => expect(broker.open).toHaveLength(1))
    broker.open.shift()!.settle()
    await eventually(() => expect(broker.open[0]?.messages[0]?.payload).toBe('2'))
    // time for several signs of life, which carry a position
    await writeAhead()
    await new Promise((resolve) => setTimeout(resolve, 1_200))
    expect(await isConfirmedPast(after)).toBe(false)

    broker.open.shift()!.settle()
    await eventually(async () => expect(await isConfirmedPast(after)).toBe(true))
  })

  it('does not skip a commit that touches the confirmed one in the log', async () => {
    await eventually(async () => {
      await database.reset()
      await commitTwoInARow(database)
      const [first, second] = await commitsInLog(database)
      expect(second!.begin).toBe(first!.end)
    })
    const broker = new ControlledBroker(false)
    const first = await start(broker, { maxBatchMessages: 1 })
    await eventually(() => expect(broker.open).toHaveLength(1))
    broker.open.shift()!.settle()
    await eventually(() => expect(broker.open).toHaveLength(1))
    broker.falls(new Error('died'))
    broker.open.shift()!.settle(new Error('died'))
    await first.stop()
    expect(broker.acknowledged).toEqual(['1'])

    broker.recovers()
    await start(broker)

    await eventually(() => expect(broker.acknowledged).toEqual(['1', '2']))
  })

  it('confirms the log of busy neighbours while its own database is quiet', async () => {
    await start(new ControlledBroker(), { leaderTimeoutMs: 500 })
    const neighbour = new pg.Client({ ...database.connection, database: 'postgres' })
    await neighbour.connect()
    await neighbour.query(`select pg_logical_emit_message(false, 'neighbour', repeat('x', 1000000))`)
    const written = await logPosition()
    await neighbour.end()

    await eventually(async () => expect(await isConfirmedPast(written)).toBe(true))
  })

  it('takes no more than it can hold while the broker is silent, keeps its slot, and goes on in order', async () => {
    const broker = new ControlledBroker(false)
    const failures: string[] = []
    const relay = await start(broker, {
      leaderTimeoutMs: 1_500,
      maxBatchMessages: 10,
      onFailure: ({ message }) => failures.push(message),
    })
    await eventually(() => expect(relay.status().role).toBe('leader'))
    const payloads = Array.from({ length: 400 }, (_, index) => `"${index} ${randomBytes(100_000).toString('base64')}"`)
    for (const payload of payloads) await database.commit(payload)

    await new Promise((resolve) => setTimeout(resolve, 4_500))
    const [{ unsent }] = (await database.query<{ unsent: string }>(
      `select pg_wal_lsn_diff(pg_current_wal_lsn(), sent_lsn) as unsent from pg_stat_replication
       join pg_replication_slots on active_pid = pid where slot_name = $1`,
      [database.slotName],
    )) as [{ unsent: string }]
    // of 53 MB; the rest is in the sockets' buffers
    expect(Number(unsent)).toBeGreaterThan(10_000_000)

    broker.recovers()
    await eventually(() => expect(broker.acknowledged).toHaveLength(400))
    expect(broker.acknowledged).toEqual(payloads)
    expect(failures).toEqual([])
  })

  it('sends nothing more when it wakes up after the leader timeout, before it has even noticed that it lost the slot', async () => {
    const broker = new ControlledBroker(false)
    await start(broker, { maxBatchMessages: 1, leaderTimeoutMs: 1_500 })
    await database.commit('1', '2')
    await eventually(() => expect(broker.open).toHaveLength(1))

    freezeThisProcess(1_700)
    broker.open.shift()!.settle()
    await new Promise((resolve) => process.nextTick(resolve))

    expect(broker.open).toEqual([])
    broker.recovers()
    await eventually(() => expect(broker.acknowledged).toEqual(['1', '1', '2']))
  })

  it('names the republish command, and does not make a new slot, when its slot is gone', async () => {
    const relay = await start(new ControlledBroker())
    await eventually(() => expect(relay.status().role).toBe('leader'))
    await database.query(
      'select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = $1 and active',
      [database.slotName],
    )
    await eventually(() => database.query('select pg_drop_replication_slot($1)', [database.slotName]))

    await eventually(() => expect(relay.status().reason).toMatch(/ is lost: .* republish --from \d{4}-/))

    expect(relay.status().healthy).toBe(false)
    expect(await database.query('select from pg_replication_slots where slot_name = $1', [database.slotName])).toEqual(
      [],
    )
  })

  it('is unhealthy, with what to do, until its slot is prepared', async () => {
    await database.query(`select pg_drop_replication_slot($1)`, [database.slotName])
    await database.query('delete from relay_slot')

    const relay = await start(new ControlledBroker())

    await eventually(() => expect(relay.status().reason).toContain('run prepareSlot once the migrations are done'))
  })

  it('says which row it cannot read, publishes nothing behind it, and goes on when it is repaired and published again', async () => {
    const broker = new ControlledBroker()
    const failures: string[] = []
    const relay = await start(broker, { onFailure: ({ message }) => failures.push(message) })
    await database.query(
      `insert into message (id, destination, headers, payload)
       values ('broken-1', 'orders', 'no JSON', 'repaired'), ('2', 'orders', '{}', 'behind')`,
    )
    const after = await logPosition()

    await eventually(() => expect(failures.length).toBeGreaterThan(5))
    expect(new Set(failures)).toEqual(new Set(['message broken-1 in the outbox: its headers are no JSON']))
    expect(broker.acknowledged).toEqual([])
    expect(await isConfirmedPast(after)).toBe(false)

    await database.query(`update message set headers = '{}' where id = 'broken-1'`)
    await relay.stop()
    await eventually(() => database.query('select pg_drop_replication_slot($1)', [database.slotName]))
    await republish({ relay: 'log-tailing', ...database, producer: broker, from: new Date(0) })
    await start(broker)
    await database.commit('new')

    await eventually(() => expect(broker.acknowledged).toEqual(['repaired', 'behind', 'new']))
  })

  it('is unhealthy while there is a row that it cannot read', async () => {
    const relay = await start(new ControlledBroker(), { retryMinMs: 1000, retryMaxMs: 1000 })
    await database.query(
      `insert into message (id, destination, headers, payload) values ('broken-1', 'orders', 'no JSON', '{}')`,
    )

    await eventually(() => expect(relay.status().reason).toContain('broken-1'))
    expect(relay.status().healthy).toBe(false)
  })

  it('publishes rows in commit order, not in the order of their ids', async () => {
    const broker = new ControlledBroker()
    const early = await openTransaction(database)
    await early.insert('early id')
    await database.transactions.run(() => database.outbox.send([aMessage('late id')]))
    await early.commit()

    await start(broker)

    await eventually(() => expect(broker.acknowledged).toEqual(['late id', 'early id']))
  })
})

/** A transaction whose end the test decides. */
async function openTransaction({ connection }: OutboxDatabase) {
  const client = new pg.Client(connection)
  await client.connect()
  await client.query('begin')
  return {
    insert: (payload: string) =>
      client.query(`insert into message (id, destination, headers, payload) values ($1, 'orders', '{}', $1)`, [
        payload,
      ]),
    commit: async () => {
      await client.query('commit')
      await client.end()
    },
  }
}

/** Two commits with nothing between them, unless another suite writes to the log just then. */
async function commitTwoInARow(database: OutboxDatabase): Promise<void> {
  const [one, other] = await Promise.all([openTransaction(database), openTransaction(database)])
  await one.insert('1')
  await other.insert('2')
  await one.commit()
  await other.commit()
}

/** Where the commit records that the slot has not confirmed begin and end. */
async function commitsInLog({ query, slotName }: OutboxDatabase) {
  const changes = await query<{ data: Buffer }>(
    `select data from pg_logical_slot_peek_binary_changes($1, null, null, 'proto_version', '1', 'publication_names', 'outbox')`,
    [slotName],
  )
  return changes
    .filter(({ data }) => data.toString('latin1', 0, 1) === 'C')
    .map(({ data }) => ({ begin: data.readBigUInt64BE(2), end: data.readBigUInt64BE(10) }))
}
