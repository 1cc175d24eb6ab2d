import { type Registry } from 'prom-client'
import { collectGauge } from './collected-gauge.js'

/** What a pool of database connections tells of itself; `pg.Pool` is one. */
export interface ConnectionPool {
  /** Connections that there are, those being made included. */
  readonly totalCount: number
  /** Of them, those that nobody uses. */
  readonly idleCount: number
  /** Work that waits for a connection. */
  readonly waitingCount: number
  readonly options: { readonly max: number }
}

/** Gauges of a pool's use, named after OpenTelemetry's metrics of database clients. */
export function measureConnectionPool(registry: Registry, pool: ConnectionPool): void {
  collectGauge(registry, {
    name: 'db_client_connection_count',
    help: 'Connections of the pool that are open or being opened, by what they are doing',
    labelNames: ['state'],
    read: () => [
      { labels: { state: 'idle' }, value: pool.idleCount },
      { labels: { state: 'used' }, value: pool.totalCount - pool.idleCount },
    ],
  })
  collectGauge(registry, {
    name: 'db_client_connection_max',
    help: 'Most connections that the pool opens',
    read: () => pool.options.max,
  })
  collectGauge(registry, {
    name: 'db_client_connection_pending_requests',
    help: 'Work that waits for a connection of the pool',
    read: () => pool.waitingCount,
  })
}
