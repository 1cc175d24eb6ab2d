import { CreateReceivedMessages1763900000002 } from '@ltp/inbox'
import { acquireInfrastructure, createDatabase, type Database } from '@ltp/infrastructure'
import { CreateOutbox1763900000001, prepareSlot } from '@ltp/outbox'
import { DataSource } from 'typeorm'

export interface OutboxDatabase {
  readonly connection: Database
  readonly slotName: string
  query<Row>(sql: string): Promise<Row[]>
  close(): Promise<void>
}

/** A database of one spec's own with the tables that our services have: outbox and inbox. */
export async function outboxDatabase(): Promise<OutboxDatabase> {
  const { postgres, release } = await acquireInfrastructure({ postgres: true })
  const connection = await createDatabase(postgres, 'eventuate')
  const migrations = [CreateOutbox1763900000001, CreateReceivedMessages1763900000002]
  const dataSource = await new DataSource({ type: 'postgres', url: connection.url, migrations }).initialize()
  await dataSource.runMigrations()
  const slotName = connection.database
  await prepareSlot({ connection, slotName })
  const close = async () => {
    await dataSource.destroy()
    await connection.drop()
    release()
  }
  return { connection, slotName, query: (sql) => dataSource.query(sql), close }
}
