import type { NetworkPlace } from '../containers/network.js'
import { type RunningContainer, startContainer } from '../containers/start-container.js'
import type { PostgresServer } from './postgres-server.js'
import { DEFAULT_SETTINGS, type PostgresSettings, replicationOptions } from './postgres-settings.js'
import { waitForPostgres } from './wait-for-postgres.js'

const IMAGE = 'postgres:18'
const START_TIMEOUT_MS = 120_000

export interface PostgresContainerOptions extends PostgresSettings {
  readonly owner: string
  readonly network?: NetworkPlace
  readonly reuse?: boolean
}

export type PostgresContainer = PostgresServer & Pick<RunningContainer, 'exited' | 'logTail' | 'stop'>

/** A throw-away Postgres as a container, with the settings of `startPostgres`. */
export async function startPostgresContainer({
  owner,
  network,
  reuse,
  ...settings
}: PostgresContainerOptions): Promise<PostgresContainer> {
  const credentials = { user: 'postgres', password: 'postgres' }
  const container = await startContainer({
    image: IMAGE,
    command: ['postgres', ...replicationOptions({ ...DEFAULT_SETTINGS, ...settings })],
    environment: { POSTGRES_USER: credentials.user, POSTGRES_PASSWORD: credentials.password },
    port: { container: 5432 },
    owner,
    network,
    reuse,
  })
  const { host, port, exited } = container
  const server = { host, port, ...credentials }
  try {
    await waitForPostgres(server, container.exited, START_TIMEOUT_MS)
  } catch (cause) {
    const log = await container.logTail()
    await container.stop()
    throw new Error(`Postgres' container did not start: ${(cause as Error).message}. Its log ends with:\n${log}`, {
      cause,
    })
  }
  return { ...server, exited, logTail: (lines) => container.logTail(lines), stop: () => container.stop() }
}
