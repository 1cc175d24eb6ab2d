import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import { isUnreachable, reasonOf } from './unreachable.js'

export interface WaitOptions {
  /** How long to wait, at most; 0 for a single try. */
  readonly waitMs: number
  /** Told once, when there is something to wait for. Default: standard error. */
  readonly tell?: (line: string) => void
  /** Pause between two tries. Default: 500. */
  readonly pauseMs?: number
  /** A try that gets no answer ends after this time. Default: 5000. */
  readonly connectTimeoutMs?: number
}

/**
 * Resolves when Postgres lets the URL's user in: for a program that may be started before its database.
 *
 * @throws at once the error that waiting would not mend, such as a wrong password; the last one when the time is over
 */
export async function waitForPostgres(
  url: string,
  { waitMs, tell = console.error, pauseMs = 500, connectTimeoutMs = 5_000 }: WaitOptions,
): Promise<void> {
  const end = Date.now() + waitMs
  for (let isTold = false; ; isTold = true) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs })
    try {
      return await connectOnce(client)
    } catch (error) {
      if (!isUnreachable(error) || Date.now() >= end) throw error
      if (!isTold) tell(`waits for ${nameOf(client)} until ${new Date(end).toISOString()}: ${reasonOf(error)}`)
    }
    await delay(pauseMs)
  }
}

async function connectOnce(client: pg.Client): Promise<void> {
  client.on('error', () => undefined) // told by connect
  try {
    await client.connect()
  } finally {
    await client.end()
  }
}

const nameOf = ({ host, port }: pg.Client) => `Postgres at ${host}:${port}`
