import { join } from 'node:path'
import { type PostgresOptions, type RunningPostgres, startPostgres } from '../src/postgres/start-postgres.js'
import { temporaryFolder } from './temporary-folder.js'

const running: RunningPostgres[] = []

afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.stop()))
})

/** A Postgres that ends with the test. */
export async function start(options: PostgresOptions): Promise<RunningPostgres> {
  const server = await startPostgres(options)
  running.push(server)
  return server
}

/** Options for a cluster that does not exist yet. */
export async function newCluster() {
  return { dataDirectory: join(await temporaryFolder(), 'data'), user: 'admin', password: 'secret' }
}
