import type pg from 'pg'

interface Migration {
  readonly name: string
  readonly sql: string
}

/** Applied in this order, each once. Never change one that was released: add the next. */
const MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-create-oidc-artifact',
    sql: `
      create table oidc_artifact (
        kind text not null,
        id text not null,
        payload jsonb not null,
        grant_id text,
        session_uid text,
        consumed_at timestamptz,
        expires_at timestamptz,
        primary key (kind, id)
      );
      create index oidc_artifact_by_grant on oidc_artifact (grant_id) where grant_id is not null;
      create unique index oidc_artifact_by_session_uid on oidc_artifact (session_uid) where session_uid is not null;
      create index oidc_artifact_by_expiry on oidc_artifact (expires_at);
    `,
  },
  {
    name: '0002-create-attempt',
    // unlogged: counting attempts is not worth an fsync, and forgetting them after a crash does no harm
    sql: `
      create unlogged table attempt (
        subject text primary key,
        count integer not null,
        window_ends timestamptz not null
      );
    `,
  },
]

/** Any constant: replicas that start together migrate one after the other. */
export const MIGRATION_LOCK = 4_119_000

export interface MigrateOptions {
  /** A migration that waits longer for a lock fails, so that it never holds up requests. Default: 5 s. */
  readonly lockTimeoutMs?: number
}

/** Applies what is missing, in one transaction. @returns the names of the applied migrations */
export async function migrate(pool: pg.Pool, { lockTimeoutMs = 5_000 }: MigrateOptions = {}): Promise<string[]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0') // whatever the pool's requests have
    await client.query('set local lock_timeout = 0') // wait for the other replica's migrations as long as they take
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK])
    await client.query(`set local lock_timeout = ${lockTimeoutMs}`)
    await client.query('create table if not exists migration (name text primary key, applied_at timestamptz not null)')
    const missing = await missingMigrations(client)
    for (const { name, sql } of missing) {
      await client.query(sql)
      await client.query('insert into migration (name, applied_at) values ($1, now())', [name])
    }
    await client.query('commit')
    return missing.map(({ name }) => name)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release()
  }
}

async function missingMigrations(client: pg.PoolClient): Promise<readonly Migration[]> {
  const { rows } = await client.query<{ name: string }>('select name from migration')
  const applied = new Set(rows.map(({ name }) => name))
  return MIGRATIONS.filter(({ name }) => !applied.has(name))
}
