import pg from 'pg'
import type { PostgresServer } from '../src/postgres/postgres-server.js'

/** The rows that one statement gives, on a connection of its own. */
export async function query(
  server: PostgresServer & { readonly database?: string },
  sql: string,
): Promise<Record<string, unknown>[]> {
  const { host, port, user, password, database = 'postgres' } = server
  const client = new pg.Client({ host, port, user, password, database })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows
  } finally {
    await client.end()
  }
}
