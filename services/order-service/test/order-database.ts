import { acquireInfrastructure, createDatabase, type Database } from '@ltp/infrastructure'
import { dataSourceOptions, migrate } from '@ltp/transactional-messaging'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { DataSource } from 'typeorm'
import { readConfig } from '../src/config.js'
import { databaseOptions } from '../src/database.js'

/** A migrated database of one suite's own. */
export class OrderDatabase {
  readonly transactions: TypeOrmTransactions

  private constructor(
    private readonly database: Database,
    private readonly dataSource: DataSource,
    private readonly release: () => void,
  ) {
    this.transactions = new TypeOrmTransactions(dataSource)
  }

  static async create(): Promise<OrderDatabase> {
    const { postgres, release } = await acquireInfrastructure({ postgres: true })
    const database = await createDatabase(postgres, 'order_service')
    const options = databaseOptions(
      readConfig({
        PROFILE: 'laptop',
        ISSUER: 'http://localhost',
        JWKS_URI: 'http://localhost',
        DATABASE_URL: database.url,
        KAFKA_BROKERS: 'localhost:9092',
      }),
    )
    await migrate(options)
    return new OrderDatabase(database, await new DataSource(dataSourceOptions(options)).initialize(), release)
  }

  async clear(): Promise<void> {
    await this.dataSource.query('truncate orders, saga_instance, message, received_messages')
  }

  query<Row>(sql: string): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql)
  }

  async drop(): Promise<void> {
    await this.dataSource.destroy()
    await this.database.drop()
    this.release()
  }
}
