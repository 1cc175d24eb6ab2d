import { eventually } from '@ltp/testing'
import pg from 'pg'
import { ControlledBroker } from '../test/controlled-broker.js'
import { makeOutboxDatabase, type OutboxDatabase, SLOT_TIMEOUT_MS } from '../test/outbox-database.js'
import { cleanUpOutbox, LogTailingRelay } from './index.js'

const DAY = 86_400_000

describe('cleanUpOutbox', () => {
  let database: OutboxDatabase
  let relay: LogTailingRelay | undefined

  beforeAll(async () => (database = await makeOutboxDatabase()), SLOT_TIMEOUT_MS)
  beforeEach(() => database.reset(), SLOT_TIMEOUT_MS)
  afterAll(() => database.close())
  afterEach(async () => {
    await relay?.stop()
    relay = undefined
  })

  const writeDaysAgo = async (...days: number[]) => {
    for (const ago of days) {
      await database.query(
        `insert into message (id, destination, headers, payload, published, creation_time)
         values ($1, 'orders', '{}', '{}', 1, $2)`,
        [`${ago} days ago`, Date.now() - ago * DAY],
      )
    }
  }
  const ids = async () =>
    (await database.query<{ id: string }>('select id from message order by creation_time')).map(({ id }) => id)
  const cleanUp = (options: Partial<Parameters<typeof cleanUpOutbox>[0]> = {}) =>
    cleanUpOutbox({ connection: database.connection, confirmationTimeoutMs: 0, ...options })

  it('empties the days before the retention time and keeps the others', async () => {
    await writeDaysAgo(0, 1, 2, 3, 6)

    const { emptied } = await cleanUp({ retentionDays: 2 })

    expect(emptied).toHaveLength(2)
    expect(await ids()).toEqual(['2 days ago', '1 days ago', '0 days ago'])
  })

  it('keeps seven days when not told otherwise', async () => {
    await writeDaysAgo(0, 7, 8)

    await cleanUp()

    expect(await ids()).toEqual(['7 days ago', '0 days ago'])
  })

  it('gives the space back', async () => {
    await database.query(
      `insert into message (id, destination, headers, payload, published, creation_time)
       select 'x', 'orders', '{}', repeat('x', 1000), 1, $1 from generate_series(1, 2000)`,
      [Date.now() - 3 * DAY],
    )
    const size = async () => {
      const [row] = await database.query<{ size: string }>(
        `select sum(pg_table_size(relid)) as size from pg_partition_tree('message') where isleaf`,
      )
      return Number(row!.size)
    }
    expect(await size()).toBeGreaterThan(2_000_000)

    await cleanUp({ retentionDays: 2 })

    expect(await size()).toBeLessThan(200_000)
  })

  it('keeps a day that has messages which no polling relay has published', async () => {
    await writeDaysAgo(3)
    await database.query('update message set published = 0')

    const { kept } = await cleanUp({ retentionDays: 1 })

    expect(kept).toHaveLength(1)
    expect(await ids()).toEqual(['3 days ago'])
  })

  it('keeps a day whose messages the slot has not confirmed, and empties it once it has', async () => {
    await writeDaysAgo(3)
    await database.query('update message set published = 0')
    const { slotName } = database
    expect((await cleanUp({ retentionDays: 1, slotName })).kept).toHaveLength(1)
    expect(await ids()).toEqual(['3 days ago'])

    relay = new LogTailingRelay({ ...database, producer: new ControlledBroker(), leaderTimeoutMs: 500 })
    await relay.start()
    const { emptied } = await cleanUp({ retentionDays: 1, slotName, confirmationTimeoutMs: 10_000 })

    expect(emptied).toHaveLength(1)
    expect(await ids()).toEqual([])
  })

  it('waits for the slot once, not for each day, when it is behind', async () => {
    await writeDaysAgo(2, 3, 4, 5, 6, 7)
    const started = Date.now()

    const cleanedUp = await cleanUp({ retentionDays: 1, slotName: database.slotName, confirmationTimeoutMs: 5_000 })

    // six times would be 30 s
    expect(Date.now() - started).toBeLessThan(20_000)
    expect(cleanedUp.emptied).toEqual([])
    expect(cleanedUp.kept).toHaveLength(6)
  })

  it('goes on behind a day that a polling relay has not published', async () => {
    await writeDaysAgo(2, 3, 4)
    await database.query(`update message set published = 0 where id <> '3 days ago'`)

    const { emptied, kept } = await cleanUp({ retentionDays: 1 })

    expect([emptied.length, kept.length]).toEqual([1, 2])
    expect(await ids()).toEqual(['4 days ago', '2 days ago'])
  })

  it('keeps everything when the slot is lost', async () => {
    await writeDaysAgo(3)
    await database.query('select pg_drop_replication_slot($1)', [database.slotName])

    await cleanUp({ retentionDays: 1, slotName: database.slotName })

    expect(await ids()).toEqual(['3 days ago'])
  })

  it('leaves a day in peace that somebody reads, until the next time', async () => {
    await writeDaysAgo(3)
    const reader = new pg.Client(database.connection)
    await reader.connect()
    await reader.query('begin')
    await reader.query('select count(*) from message')

    expect((await cleanUp({ retentionDays: 1 })).kept).toHaveLength(1)
    await reader.end()

    await eventually(async () => expect((await cleanUp({ retentionDays: 1 })).emptied).toHaveLength(1))
  })

  it.each([0, 8, 1.5])('refuses to keep %s days', async (retentionDays) => {
    await expect(cleanUp({ retentionDays })).rejects.toThrow(RangeError)
  })
})
