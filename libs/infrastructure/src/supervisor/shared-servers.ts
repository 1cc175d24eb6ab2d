import { join } from 'node:path'
import { startPostgresContainer } from '../postgres/postgres-container.js'
import type { PostgresServer } from '../postgres/postgres-server.js'
import { startPostgres } from '../postgres/start-postgres.js'
import { type KafkaServer } from '../kafka/kafka-server.js'
import { startKafka } from '../kafka/start-kafka.js'
import type { Variant } from '../providers.js'

interface Stoppable {
  stop(): Promise<void>
}

/** Plenty: many suites share one Postgres, and each has pools and slots of its own. */
const SETTINGS = { maxConnections: 300, maxReplicationSlots: 60, maxSlotWalKeepSize: '2GB' }

/** Starts each server at its first request, and hands out the same one to all that follow. */
export class SharedServers {
  readonly variant: Variant
  readonly #folder: string
  readonly #owner: string
  #postgres: Promise<PostgresServer & Stoppable> | undefined
  #kafka: Promise<KafkaServer & Stoppable> | undefined

  constructor(variant: Variant, folder: string, owner: string) {
    this.variant = variant
    this.#folder = folder
    this.#owner = owner
  }

  async postgres(): Promise<PostgresServer> {
    this.#postgres ??= this.#startPostgres().catch((error) => {
      this.#postgres = undefined
      throw error
    })
    const { host, port, user, password } = await this.#postgres
    return { host, port, user, password }
  }

  async kafka(): Promise<KafkaServer> {
    this.#kafka ??= this.#startKafka().catch((error) => {
      this.#kafka = undefined
      throw error
    })
    const { brokers } = await this.#kafka
    return { brokers }
  }

  async stop(): Promise<void> {
    await Promise.all([this.#postgres?.then((server) => server.stop()), this.#kafka?.then((server) => server.stop())])
  }

  #startPostgres(): Promise<PostgresServer & Stoppable> {
    if (this.variant === 'containers') return startPostgresContainer({ ...SETTINGS, owner: this.#owner })
    return startPostgres({ ...SETTINGS, dataDirectory: join(this.#folder, 'postgres') })
  }

  #startKafka(): Promise<KafkaServer & Stoppable> {
    const dataDirectory = join(this.#folder, 'kafka')
    return startKafka({ dataDirectory, selection: this.variant, keepData: false, owner: this.#owner })
  }
}
