import pg from 'pg'
import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm'

export interface DatabaseOptions {
  readonly url: string
  readonly poolSize: number
  /** Shown in `pg_stat_activity`. */
  readonly serviceName: string
  readonly entities: readonly EntitySchema[]
  /** In the order of their timestamps. */
  readonly migrations: readonly (new () => MigrationInterface)[]
  /** A statement that takes longer is cancelled. Default: 10 s. */
  readonly statementTimeoutMs?: number
  /** A query that gets no connection, of the pool or from Postgres, fails after this time. Default: 5 s. */
  readonly connectTimeoutMs?: number
}

/** The data source of a service. */
export function dataSourceOptions(options: DatabaseOptions): DataSourceOptions {
  return {
    type: 'postgres',
    driver: pg, // by name TypeORM would look for it at run time, and a bundle has no node_modules
    url: options.url,
    applicationName: options.serviceName,
    poolSize: options.poolSize,
    entities: [...options.entities],
    // aggregates have constructors that check invariants; rows are trusted
    entitySkipConstructor: true,
    connectTimeoutMS: options.connectTimeoutMs ?? 5_000,
    extra: { statement_timeout: options.statementTimeoutMs ?? 10_000, keepAlive: true },
  }
}

/** For the functions of `@ltp/outbox` that look at what is in the database. */
export function queryOf(dataSource: DataSource) {
  return <Row>(sql: string): Promise<Row[]> => dataSource.query<Row[]>(sql)
}

/** A data source for migrations only: statements may take long, but waiting for a table's lock may not. */
export function migrationDataSource(
  { url, serviceName, migrations, connectTimeoutMs = 5_000 }: DatabaseOptions,
  lockTimeoutMs: number,
): DataSource {
  return new DataSource({
    type: 'postgres',
    driver: pg,
    url,
    applicationName: `${serviceName} migrations`,
    migrations: [...migrations],
    connectTimeoutMS: connectTimeoutMs,
    extra: { lock_timeout: lockTimeoutMs },
  })
}
