import { globSync } from 'node:fs'
import { sep } from 'node:path'
import pg from 'pg'
import { UserError } from '../user-error.ts'
import { databaseOf, NothingRunsError } from './running-postgres.ts'
import { table } from './table.ts'

/**
 * Asks the database of a service of the running application.
 *
 * @returns the rows as a table
 * @throws UserError when there is no such service, nothing runs, or with what Postgres says
 */
export async function query(checkout: string, service: string, sql: string): Promise<string> {
  const services = globSync('services/*/src/database.ts', { cwd: checkout }).map((file) => file.split(sep)[1] ?? '')
  if (!services.includes(service))
    throw new UserError(`no service "${service}" with a database; there are: ${services.sort().join(', ')}`)
  // values as Postgres writes them
  const types = { getTypeParser: () => String }
  const client = new pg.Client({ ...databaseOf(service, checkout), types })
  try {
    await client.connect()
    const { fields, rows } = await client.query<(string | null)[]>({ text: sql, rowMode: 'array' })
    return table(
      fields.map(({ name }) => name),
      rows,
    )
  } catch (error) {
    const { code, message } = error as Error & { code?: string }
    if (code === 'ECONNREFUSED') throw new NothingRunsError(checkout, { cause: error })
    throw new UserError(message, { cause: error })
  } finally {
    await client.end().catch(() => undefined)
  }
}
