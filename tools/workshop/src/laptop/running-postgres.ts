import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { UserError } from '../user-error.ts'

/** Where `npm start` keeps data in a checkout. */
const DATA = '.laptop/postgres'

/**
 * How to connect to the database of a service, while `npm start` runs in the checkout.
 *
 * @throws UserError when it does not run
 */
export function databaseOf(service: string, checkout: string) {
  // user and password are those of tools/laptop
  const login = { user: 'postgres', password: 'laptop' }
  return { host: '127.0.0.1', port: portOf(checkout), ...login, database: service.replaceAll('-', '_') }
}

/** Postgres itself notes it there; the launcher takes another one when 5432 is taken. */
function portOf(checkout: string): number {
  const file = join(checkout, DATA, 'postmaster.pid')
  if (!existsSync(file)) throw new NothingRunsError(checkout)
  const [, , , port] = readFileSync(file, 'utf8').split('\n')
  return Number(port)
}

export class NothingRunsError extends UserError {
  constructor(checkout: string, options?: ErrorOptions) {
    super(`the application does not run in ${checkout}: type "npm start" there, in another terminal`, options)
  }
}
