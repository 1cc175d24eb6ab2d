import { eventually } from '@ltp/testing'
import { DataSource, type QueryRunner } from 'typeorm'
import { makeOutboxDatabase, type OutboxDatabase } from '../test/outbox-database.js'
import { CreateOutbox1763900000001, IndexDeadLetters1763900000007 } from './index.js'

const BEFORE = [CreateOutbox1763900000001]

describe('IndexDeadLetters', () => {
  let database: OutboxDatabase
  let dataSource: DataSource
  let runner: QueryRunner

  beforeEach(async () => {
    database = await makeOutboxDatabase({ withSlot: false, migrations: BEFORE })
    const migrations = [...BEFORE, IndexDeadLetters1763900000007]
    dataSource = await new DataSource({ type: 'postgres', url: database.url, migrations }).initialize()
    runner = dataSource.createQueryRunner()
  })
  afterEach(async () => {
    await runner.release()
    await dataSource.destroy()
    await database.close()
  })

  const migrate = () => dataSource.runMigrations({ transaction: 'each' })
  const isValid = async () => {
    const sql = `select indisvalid from pg_index where indexrelid = to_regclass('message_dead_letter')`
    const [index] = await database.query<{ indisvalid: boolean }>(sql)
    return index?.indisvalid
  }

  it('can be applied and taken back', async () => {
    await migrate()
    expect(await isValid()).toBe(true)

    await dataSource.undoLastMigration()
    expect(await isValid()).toBeUndefined()
  })

  it('goes on where an earlier run was interrupted', async () => {
    const query = runner.query.bind(runner)
    const killedAt = (statement: number) => {
      let statements = 0
      runner.query = (sql: string) =>
        ++statements < statement ? query(sql) : Promise.reject<never>(new Error('killed'))
    }
    for (const statement of [3, 4]) {
      killedAt(statement)
      await expect(new IndexDeadLetters1763900000007().up(runner)).rejects.toThrow('killed')
    }
    expect(await isValid()).toBe(false)

    await migrate()

    expect(await isValid()).toBe(true)
  })

  it('waits for the writers of one day without holding up those of others', async () => {
    await runner.startTransaction()
    await runner.query(`insert into message_9 (id, destination, headers, payload, creation_time)
      values ('1', 'orders', '{}', '1', 9 * 86400000::bigint)`)
    const migrating = migrate()
    await eventually(async () =>
      expect(
        await database.query(`select from pg_locks where relation = 'message_9'::regclass and not granted`),
      ).toHaveLength(1),
    )

    await database.query(`set lock_timeout = '3s'; insert into message (id, destination, headers, payload, creation_time)
      values ('2', 'orders', '{}', '1', 0)`)
    await runner.commitTransaction()
    await migrating

    expect(await isValid()).toBe(true)
  })
})
