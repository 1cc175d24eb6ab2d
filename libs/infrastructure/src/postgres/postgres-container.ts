import { startContainer } from '../containers/start-container.js'
import { freePort } from '../process/ports.js'
import type { PostgresServer } from './postgres-server.js'
import { DEFAULT_SETTINGS, type PostgresSettings, replicationOptions } from './postgres-settings.js'
import { waitForPostgres } from './wait-for-postgres.js'

const IMAGE = 'postgres:18'
const START_TIMEOUT_MS = 120_000

/** A throw-away Postgres as a container, with the settings of `startPostgres`. */
export async function startPostgresContainer(
  settings: PostgresSettings & { readonly owner: string },
): Promise<PostgresServer & { stop(): Promise<void> }> {
  const credentials = { user: 'postgres', password: 'postgres' }
  const port = await freePort()
  const container = await startContainer({
    image: IMAGE,
    command: ['postgres', ...replicationOptions({ ...DEFAULT_SETTINGS, ...settings })],
    environment: { POSTGRES_USER: credentials.user, POSTGRES_PASSWORD: credentials.password },
    port: { container: 5432, host: port },
    owner: settings.owner,
  })
  const server = { host: container.host, port, ...credentials }
  try {
    await waitForPostgres(server, container.exited, START_TIMEOUT_MS)
  } catch (cause) {
    const log = await container.logTail()
    await container.stop()
    throw new Error(`Postgres' container did not start: ${(cause as Error).message}. Its log ends with:\n${log}`, {
      cause,
    })
  }
  return { ...server, stop: () => container.stop() }
}
