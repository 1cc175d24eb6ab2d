import pg from 'pg'
import { type Databases } from './services.js'

/** Creates the databases that are not there yet. */
export async function ensureDatabases(postgres: Databases, names: readonly string[]): Promise<void> {
  const { host, port, user, password } = postgres
  const client = new pg.Client({ host, port, user, password, database: 'postgres' })
  await client.connect()
  try {
    const { rows } = await client.query<{ datname: string }>('select datname from pg_database')
    const present = new Set(rows.map(({ datname }) => datname))
    for (const name of names.filter((name) => !present.has(name))) await client.query(`create database "${name}"`)
  } finally {
    await client.end()
  }
}
