import { acquireInfrastructure, createDatabase, type Database } from '@ltp/infrastructure'
import { dataSourceOptions, migrate } from '@ltp/transactional-messaging'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { type QueryResult } from 'pg'
import { DataSource, type EntitySubscriberInterface, type QueryRunner } from 'typeorm'
import { readConfig } from '../src/config.js'
import { databaseOptions } from '../src/database.js'

/** A migrated database of one suite's own. */
export class CustomerDatabase {
  readonly transactions: TypeOrmTransactions

  private constructor(
    private readonly database: Database,
    private readonly dataSource: DataSource,
    private readonly release: () => void,
  ) {
    this.transactions = new TypeOrmTransactions(dataSource)
  }

  static async create(): Promise<CustomerDatabase> {
    const { postgres, release } = await acquireInfrastructure({ postgres: true })
    const database = await createDatabase(postgres, 'customer_service')
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
    return new CustomerDatabase(database, await new DataSource(dataSourceOptions(options)).initialize(), release)
  }

  async clear(): Promise<void> {
    await this.dataSource.query('truncate customer, credit_reservation, message, received_messages')
  }

  query<Row>(sql: string): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql)
  }

  async migrateBy(change: (queryRunner: QueryRunner) => Promise<void>): Promise<void> {
    await this.dataSource.transaction(({ queryRunner }) => change(queryRunner as QueryRunner))
  }

  /** How many rows the database hands over while the work runs. */
  async rowsReadBy(work: () => Promise<unknown>): Promise<number> {
    let rows = 0
    const counter: EntitySubscriberInterface = {
      afterQuery: ({ rawResults }) => void (rows += (rawResults as QueryResult | undefined)?.rows.length ?? 0),
    }
    this.dataSource.subscribers.push(counter)
    await work().finally(() => this.dataSource.subscribers.pop())
    return rows
  }

  async drop(): Promise<void> {
    await this.dataSource.destroy()
    await this.database.drop()
    this.release()
  }
}
