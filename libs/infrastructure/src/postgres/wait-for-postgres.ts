import pg from 'pg'
import { retry } from '../process/deadline.js'
import type { PostgresServer } from './postgres-server.js'

const WRONG_PASSWORD = '28P01'

class PostgresEndedError extends Error {}

/**
 * Resolves when Postgres answers a query. Until then it may refuse connections: it starts, or recovers from a crash.
 *
 * @throws at once when Postgres has ended or refuses the password, else after the time limit
 */
export async function waitForPostgres(server: PostgresServer, exited: Promise<string>, limitMs: number): Promise<void> {
  let ended: string | undefined
  void exited.then((reason) => (ended = reason))
  const attempt = async () => {
    if (ended) throw new PostgresEndedError(`it ended with ${ended}`)
    await query(server)
  }
  const isFinal = (error: unknown) =>
    error instanceof PostgresEndedError || (error as { code?: string }).code === WRONG_PASSWORD
  await retry(attempt, { limitMs, pauseMs: 20, isFinal })
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
