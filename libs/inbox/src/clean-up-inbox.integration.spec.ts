import { InboxDatabase } from '../test/inbox-database.js'
import { cleanUpInbox } from './index.js'

let database: InboxDatabase

beforeAll(async () => {
  database = await InboxDatabase.create()
})
afterEach(() => database.clear())
afterAll(() => database.drop())

it('deletes the rows whose time is over, and no others', async () => {
  await database.dataSource.query(
    `insert into received_messages select 'billing', day::text, (extract(epoch from now() - day * interval '1 day') * 1000)::bigint
     from generate_series(0, 20) as day`,
  )

  const deleted = await cleanUpInbox(database.dataSource, { retentionDays: 2.5, batchSize: 5 })

  expect(deleted).toBe(18)
  expect(await database.inboxRows()).toEqual(['0', '1', '2'])
})

it('keeps for ever what was replayed, as brokers may keep dead letters for longer than the inbox keeps messages', async () => {
  await database.dataSource.query(
    `insert into received_messages values ('billing.replay', 'dead letter', 0), ('billing-replay', 'message', 0)`,
  )

  const deleted = await cleanUpInbox(database.dataSource)

  expect(deleted).toBe(1)
  expect(await database.inboxRows()).toEqual(['dead letter'])
})
