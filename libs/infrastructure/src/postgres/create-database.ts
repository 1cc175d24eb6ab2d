import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { retry } from '../process/deadline.js'
import type { PostgresServer } from './postgres-server.js'

const DROP_LIMIT_MS = 10_000

/** A database of one suite's own; its fields are what `pg` connects with. */
export interface Database extends PostgresServer {
  readonly database: string
  readonly url: string
  /** Drops the database with its replication slots, disconnecting whoever uses them. Repeated calls are harmless. */
  drop(): Promise<void>
}

/** Makes an empty database with a unique name that starts with the prefix. */
export async function createDatabase(server: PostgresServer, prefix: string): Promise<Database> {
  const database = `${prefix}_${randomBytes(6).toString('hex')}`
  await asAdministrator(server, (client) => client.query(`create database ${pg.escapeIdentifier(database)}`))
  const { host, port, user, password } = server
  return {
    host,
    port,
    user,
    password,
    database,
    url: `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${database}`,
    drop: () => asAdministrator(server, (client) => dropDatabase(client, database)),
  }
}

async function dropDatabase(client: pg.Client, database: string): Promise<void> {
  await retry(() => dropSlots(client, database), { limitMs: DROP_LIMIT_MS, pauseMs: 50 })
  await client.query(`drop database if exists ${pg.escapeIdentifier(database)} with (force)`)
}

/** Fails while a slot's reader, told to go, is still there. */
async function dropSlots(client: pg.Client, database: string): Promise<void> {
  await client.query(
    'select pg_terminate_backend(active_pid) from pg_replication_slots where database = $1 and active',
    [database],
  )
  await client.query('select pg_drop_replication_slot(slot_name) from pg_replication_slots where database = $1', [
    database,
  ])
}

async function asAdministrator(server: PostgresServer, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres' })
  await client.connect()
  try {
    await work(client)
  } finally {
    await client.end()
  }
}
