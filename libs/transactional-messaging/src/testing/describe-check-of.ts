import { acquireInfrastructure, createDatabase, type Database, type Infrastructure } from '@ltp/infrastructure'
import { createLogger } from '@ltp/logging'
import { type CheckedService, checkMessages } from '../index.js'
import { type MessagingSettings } from '../settings.js'

/**
 * For a suite: runs the check of a service on the shared servers, as a canary's environment has it. Resolves with its lines,
 * without the times.
 */
export function describeCheckOf<Config extends MessagingSettings>(
  service: CheckedService<Config>,
): () => Promise<string[]> {
  let servers: Infrastructure<true, true>
  let database: Database

  beforeAll(async () => {
    servers = await acquireInfrastructure({ postgres: true, kafka: true })
    database = await createDatabase(servers.postgres, 'check')
  })
  afterAll(async () => {
    await database.drop()
    servers.release()
  })

  return async () => {
    const lines: string[] = []
    const variables = { ...canaryOf(database.url, servers.kafka.brokers), CHECK_TIMEOUT_MS: '3000' }
    const logger = createLogger({ service: 'check', level: 'silent' })
    const print = (line: string) => void lines.push(line.replace(/ \d+ ms$/, ''))
    await checkMessages(service, variables, { print, logger, signal: new AbortController().signal })
    return lines
  }
}

const canaryOf = (databaseUrl: string, brokers: readonly string[]) => ({
  PROFILE: 'laptop',
  ISSUER: 'http://localhost:9',
  JWKS_URI: 'http://localhost:9/jwks',
  DATABASE_URL: databaseUrl,
  KAFKA_BROKERS: brokers.join(','),
  MESSAGE_CONSUMERS: 'in-primary',
  OUTBOX_RELAY_HERE: 'in-primary',
  WORKLOAD: 'a-canary',
})
