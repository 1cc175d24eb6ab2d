import pg from 'pg'
import { retryWhileRunning } from '../process/retry-while-running.js'
import type { PostgresServer } from './postgres-server.js'

const WRONG_PASSWORD = '28P01'

/**
 * Resolves when Postgres answers a query. Until then it may refuse connections: it starts, or recovers from a crash.
 *
 * @throws as soon as Postgres has ended or refuses the password, else after the time limit
 */
export async function waitForPostgres(server: PostgresServer, exited: Promise<string>, limitMs: number): Promise<void> {
  const isFinal = (error: unknown) => (error as { code?: string }).code === WRONG_PASSWORD
  await retryWhileRunning(() => query(server), exited, { limitMs, pauseMs: 20, isFinal })
}

async function query(server: PostgresServer): Promise<void> {
  const client = new pg.Client({ ...server, database: 'postgres', connectionTimeoutMillis: 2_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query('select 1')
  } finally {
    await client.end()
  }
}
