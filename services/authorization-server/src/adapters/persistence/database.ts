import pg from 'pg'

export interface DatabaseOptions {
  readonly url: string
  /** Connections at most. Default 10. */
  readonly poolSize?: number
  /** How long to wait for a connection. Default 2 s. */
  readonly connectTimeoutMs?: number
  /** A statement that takes longer is cancelled. Default 5 s. */
  readonly statementTimeoutMs?: number
  /** Told when an idle connection breaks; the pool makes a new one. */
  readonly onConnectionLost?: (error: Error) => void
}

export function openDatabase(options: DatabaseOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 2_000,
    statement_timeout: options.statementTimeoutMs ?? 5_000,
    application_name: 'authorization-server',
  })
  // without a listener a connection that breaks while idle ends the process
  pool.on('error', (error) => options.onConnectionLost?.(error))
  return pool
}
