import { busySession } from '../../test/busy-session.js'
import { newCluster, start } from '../../test/private-postgres.js'
import { query } from '../../test/query.js'
import { createDatabase } from './create-database.js'

describe('createDatabase', () => {
  it('makes databases of the same prefix that know nothing of each other', async () => {
    const server = await start(await newCluster())
    const [one, other] = [await createDatabase(server, 'orders'), await createDatabase(server, 'orders')]

    await query(one, 'create table mine as select 1')

    expect(one.database).toMatch(/^orders_/)
    expect(await query(other, `select to_regclass('mine') as mine`)).toEqual([{ mine: null }])
  })

  it('gives an address that names the database and its user', async () => {
    const server = await start(await newCluster())

    const { url, database } = await createDatabase(server, 'orders')

    expect(url).toBe(`postgres://admin:secret@127.0.0.1:${server.port}/${database}`)
  })

  it('drops the database with its slots while they are read and sessions are open, repeatedly', async () => {
    const server = await start(await newCluster())
    const database = await createDatabase(server, 'orders')
    const other = await createDatabase(server, 'others')
    for (const { database: name } of [database, other]) {
      const slot = `select pg_create_logical_replication_slot('slot_${name}', 'pgoutput')`
      await query({ ...server, database: name }, slot)
    }
    const session = await busySession(database)

    await database.drop()
    await database.drop()

    expect(await query(server, 'select slot_name from pg_replication_slots')).toEqual([
      { slot_name: `slot_${other.database}` },
    ])
    expect(await session.ended).toMatch(/terminat/)
  })
})
