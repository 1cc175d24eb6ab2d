import { acquireInfrastructure, createDatabase, type Database } from '@ltp/infrastructure'
import { createMessage, type Message } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import type { ClientConfig, QueryResultRow } from 'pg'
import { DataSource, type MigrationInterface } from 'typeorm'
import {
  CreateOutbox1763900000001,
  IndexDeadLetters1763900000007,
  OutboxMessageProducer,
  prepareSlot,
  type PrepareSlotOptions,
} from '../src/index.js'

/** A database of one spec's own with the outbox in it. */
export interface OutboxDatabase {
  readonly connection: ClientConfig & { readonly database: string }
  readonly url: string
  readonly transactions: TypeOrmTransactions
  readonly outbox: OutboxMessageProducer
  readonly slotName: string
  /** Runs one statement and gives its rows. */
  readonly query: <Row extends QueryResultRow>(sql: string, values?: unknown[]) => Promise<Row[]>
  /** Commits messages with these payloads, all of one aggregate, in one transaction. */
  commit(...payloads: string[]): Promise<void>
  /** Empties the outbox and makes the slot as good as new, for the next test. */
  reset(): Promise<void>
  close(): Promise<void>
}

/** For hooks that make a slot: Postgres waits for the end of all transactions of the server, also those of other suites. */
export const SLOT_TIMEOUT_MS = 120_000

const MIGRATIONS: readonly (new () => MigrationInterface)[] = [CreateOutbox1763900000001, IndexDeadLetters1763900000007]

export async function makeOutboxDatabase({ withSlot = true, migrations = MIGRATIONS } = {}): Promise<OutboxDatabase> {
  const shared = await acquireInfrastructure({ postgres: true })
  const database = await createDatabase(shared.postgres, 'outbox')
  const outboxDatabase = await openOutboxDatabase(database, migrations)
  if (withSlot) await prepareSlot(outboxDatabase)
  return {
    ...outboxDatabase,
    close: async () => {
      await outboxDatabase.close()
      await database.drop()
      shared.release()
    },
  }
}

/** Migrates an empty database. */
export async function openOutboxDatabase(
  database: Omit<Database, 'drop'>,
  migrations = MIGRATIONS,
): Promise<OutboxDatabase> {
  const { host, port, user, password, url } = database
  const dataSource = new DataSource({
    type: 'postgres',
    ...{ host, port, username: user, password, database: database.database },
    migrations: [...migrations],
  })
  await dataSource.initialize()
  await dataSource.runMigrations({ transaction: 'each' })
  const connection = { host, port, user, password, database: database.database }
  const slotName = database.database
  const transactions = new TypeOrmTransactions(dataSource)
  const outbox = new OutboxMessageProducer(transactions)
  return {
    connection,
    url,
    transactions,
    outbox,
    slotName,
    query: (sql, values) => dataSource.query(sql, values),
    commit: (...payloads) => transactions.run(() => outbox.send(payloads.map((payload) => aMessage(payload)))),
    reset: () => reset(dataSource, { connection, slotName }),
    close: () => dataSource.destroy(),
  }
}

async function reset(dataSource: DataSource, slot: PrepareSlotOptions): Promise<void> {
  await dataSource.query('truncate message, relay_slot')
  // fails while the relay of the test before is on its way out
  await eventually(() =>
    dataSource.query(
      `select pg_replication_slot_advance(slot_name, pg_current_wal_lsn()) from pg_replication_slots where slot_name = $1`,
      [slot.slotName],
    ),
  )
  await prepareSlot(slot)
}

export function aMessage(payload: string, { partitionId = 'order-1', destination = 'orders' } = {}): Message {
  return createMessage({ destination, partitionId, payload })
}
