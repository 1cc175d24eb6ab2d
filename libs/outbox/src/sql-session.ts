import pg, { type ClientConfig } from 'pg'
import { endClient } from './end-client.js'
import type { Query } from './replication-slot.js'

/** One connection to Postgres that tells when it ends. */
export class SqlSession {
  /** Resolves with the reason when the connection has ended; never rejects. */
  readonly ended: Promise<Error>
  readonly query: Query = async <Row extends Record<string, unknown>>(sql: string) =>
    (await this.client.query<Row>(sql)).rows

  private constructor(readonly client: pg.Client) {
    this.ended = new Promise((resolve) => {
      client.on('error', resolve)
      client.on('end', () => resolve(new Error('Postgres closed the connection')))
    })
  }

  /** @throws when Postgres cannot be reached within the time limit (default 5 s) */
  static async open(connection: ClientConfig): Promise<SqlSession> {
    const client = new pg.Client({ connectionTimeoutMillis: 5000, keepAlive: true, ...connection })
    const session = new SqlSession(client)
    await client.connect()
    return session
  }

  /** Repeated calls are harmless. */
  async close(): Promise<void> {
    await endClient(this.client)
  }
}
