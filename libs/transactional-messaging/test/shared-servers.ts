import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'

/** Settings of a service with a new database on the shared Postgres, and the shared Kafka. */
export class SharedServers {
  private readonly leases: (() => unknown)[] = []

  async withKafka(): Promise<NodeJS.ProcessEnv> {
    const { kafka, release } = await acquireInfrastructure({ kafka: true })
    this.leases.push(release)
    return {
      MESSAGE_BROKER: 'kafka',
      KAFKA_BROKERS: kafka.brokers.join(','),
      DATABASE_URL: await this.newDatabase('spec'),
    }
  }

  async withEmbeddedBroker(): Promise<NodeJS.ProcessEnv> {
    return {
      MESSAGE_BROKER: 'embedded',
      EMBEDDED_BROKER_URL: await this.newDatabase('broker'),
      DATABASE_URL: await this.newDatabase('spec'),
    }
  }

  /** Drops the databases. */
  async release(): Promise<void> {
    for (const release of this.leases.splice(0).reverse()) await release()
  }

  async newDatabase(prefix: string): Promise<string> {
    const { postgres, release } = await acquireInfrastructure({ postgres: true })
    const database = await createDatabase(postgres, prefix)
    this.leases.push(release, () => database.drop())
    return database.url
  }
}
