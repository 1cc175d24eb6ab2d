import pg from 'pg'
import { type MigrationInterface, type QueryRunner } from 'typeorm'
import { SharedServers } from '../test/shared-servers.js'
import { type DatabaseOptions, migrate } from './index.js'

class CreateThing1763900000901 implements MigrationInterface {
  readonly name = 'CreateThing1763900000901'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create table thing (id int)')
    await runner.query('select pg_sleep(0.2)')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table thing')
  }
}

class AlterThing1763900000902 implements MigrationInterface {
  readonly name = 'AlterThing1763900000902'

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table thing add column name text')
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table thing drop column name')
  }
}

const servers = new SharedServers()
afterAll(() => servers.release())

const aDatabase = async (...migrations: DatabaseOptions['migrations']): Promise<DatabaseOptions> => {
  const url = await servers.newDatabase('migrations')
  return { url, poolSize: 2, serviceName: 'spec', entities: [], migrations }
}

describe('migrate', () => {
  it('applies what the database lacks, and nothing the next time', async () => {
    const database = await aDatabase(CreateThing1763900000901)

    expect(await migrate(database)).toEqual(['CreateThing1763900000901'])
    expect(await migrate(database)).toEqual([])
    expect(await migrate({ ...database, migrations: [CreateThing1763900000901, AlterThing1763900000902] })).toEqual([
      'AlterThing1763900000902',
    ])
  })

  it('applies each migration once when several replicas start together', async () => {
    const database = await aDatabase(CreateThing1763900000901, AlterThing1763900000902)

    const applied = await Promise.all([migrate(database), migrate(database), migrate(database)])

    expect(applied.map(({ length }) => length).sort()).toEqual([0, 0, 2])
  })

  it('gives up, and changes nothing, rather than hold up the queries behind a table’s lock', async () => {
    const database = await aDatabase(CreateThing1763900000901)
    await migrate(database)
    const reader = new pg.Client(database.url)
    await reader.connect()
    await reader.query('begin')
    await reader.query('select * from thing')
    const both = { ...database, migrations: [CreateThing1763900000901, AlterThing1763900000902] }

    await expect(migrate(both, { lockTimeoutMs: 100 })).rejects.toThrow(/lock timeout/)

    await reader.query('commit')
    await reader.end()
    expect(await migrate(both, { lockTimeoutMs: 100 })).toEqual(['AlterThing1763900000902'])
  })
})
