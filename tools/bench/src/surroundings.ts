import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TestIssuer } from '@ltp/auth/testing'
import {
  createDatabase,
  type Database,
  KafkaUnavailableError,
  type RunningKafka,
  type RunningPostgres,
  startKafka,
  startPostgres,
} from '@ltp/infrastructure'
import pg from 'pg'
import { SETTINGS } from './plan.js'
import { type RunningService, type ServiceOptions, startService } from './processes/service.js'

export type BrokerKind = 'kafka' | 'embedded'

const TOKEN_SECONDS = 3000

/** Servers of the bench's own, durable as in production, and an issuer of tokens. Thrown away at the end. */
export class Surroundings {
  private constructor(
    private readonly directory: string,
    readonly postgres: RunningPostgres,
    /** Or why there is none, in words. */
    readonly kafka: RunningKafka | string,
    readonly issuer: TestIssuer,
  ) {}

  /** @param resources stops everything that is started here, also when this fails half-way */
  static async start(resources: AsyncDisposableStack): Promise<Surroundings> {
    const directory = await mkdtemp(join(tmpdir(), 'ltp-bench-'))
    resources.defer(() => rm(directory, { recursive: true, force: true }))
    const [postgres, kafka] = await Promise.all([
      postgresWithCommitTimes(directory, resources),
      kafkaIfPossible(directory, resources),
    ])
    const issuer = await TestIssuer.start()
    resources.defer(() => issuer.stop())
    return new Surroundings(directory, postgres, kafka, issuer)
  }

  get brokers(): readonly string[] {
    if (typeof this.kafka === 'string') throw new Error(this.kafka)
    return this.kafka.brokers
  }

  /** Of everything that one process prints. */
  logFile(name: string): string {
    return join(this.directory, `${name}.log`)
  }

  database(prefix: string): Promise<Database> {
    return createDatabase(this.postgres, prefix)
  }

  token(scope: string): Promise<string> {
    const exp = Math.floor(Date.now() / 1000) + TOKEN_SECONDS
    return this.issuer.token({ scope, claims: { exp } })
  }

  /** @param resources stops it */
  async startService(
    options: Omit<ServiceOptions, 'logFile'>,
    resources: AsyncDisposableStack,
  ): Promise<RunningService> {
    const service = await startService({ ...options, logFile: this.logFile(options.name) })
    resources.defer(() => service.stop())
    return service
  }

  /** Kafka where there is one. */
  get defaultBroker(): BrokerKind {
    return typeof this.kafka === 'string' ? 'embedded' : 'kafka'
  }

  /** What services that talk to one another are told of the broker. */
  async brokerSettings(kind: BrokerKind = this.defaultBroker): Promise<Record<string, string>> {
    if (kind === 'embedded') return { MESSAGE_BROKER: kind, EMBEDDED_BROKER_URL: (await this.database('broker')).url }
    const partitions = String(SETTINGS.partitions)
    return { MESSAGE_BROKER: kind, KAFKA_BROKERS: this.brokers.join(','), KAFKA_PARTITIONS: partitions }
  }

  /** What a service is told besides: whom to trust, and the database. */
  serviceSettings({ url }: Database): Record<string, string> {
    return {
      ISSUER: this.issuer.issuer,
      JWKS_URI: this.issuer.jwksUri,
      MIGRATIONS: 'on-start',
      DATABASE_URL: url,
      DATABASE_POOL_SIZE: String(SETTINGS.poolSize),
    }
  }
}

/** Commit times tell when a saga began and ended without asking, so that measuring does not disturb. */
async function postgresWithCommitTimes(directory: string, resources: AsyncDisposableStack): Promise<RunningPostgres> {
  const options = { dataDirectory: join(directory, 'postgres'), maxConnections: 200 }
  const unprepared = await startPostgres(options)
  const client = new pg.Client({ ...unprepared, database: 'postgres' })
  try {
    await client.connect()
    await client.query('alter system set track_commit_timestamp = on')
  } finally {
    await client.end()
    await unprepared.stop()
  }
  const postgres = await startPostgres(options)
  resources.defer(() => postgres.stop())
  return postgres
}

async function kafkaIfPossible(directory: string, resources: AsyncDisposableStack): Promise<RunningKafka | string> {
  try {
    const kafka = await startKafka({ dataDirectory: join(directory, 'kafka'), keepData: false })
    resources.defer(() => kafka.stop())
    return kafka
  } catch (error) {
    if (error instanceof KafkaUnavailableError) return error.message
    throw error
  }
}
