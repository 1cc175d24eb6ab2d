import { PgBoss } from 'pg-boss'
import type { CompleteOptions } from './broker-options.js'

export const SCHEMA = 'pgboss'

/** A pg-boss instance that is not yet connected. */
export function makeBoss(options: CompleteOptions): PgBoss {
  const { connection, maxConnections, connectTimeoutMs, sessionTimeoutSeconds, cleanUpIntervalSeconds, onError } =
    options
  const boss = new PgBoss({
    host: connection.host,
    port: connection.port,
    user: connection.user,
    password: connection.password,
    database: connection.database,
    schema: SCHEMA,
    application_name: 'embedded message broker',
    max: maxConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    useListenNotify: true,
    schedule: false,
    // A dead process' messages are found by the same pass that watches the queues.
    superviseIntervalSeconds: sessionTimeoutSeconds / 2,
    monitorIntervalSeconds: sessionTimeoutSeconds / 2,
    maintenanceIntervalSeconds: cleanUpIntervalSeconds,
  })
  boss.on('error', onError)
  return boss
}
