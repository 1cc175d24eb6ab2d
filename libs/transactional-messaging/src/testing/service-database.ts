import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { DataSource } from 'typeorm'
import { type DatabaseOptions, dataSourceOptions, migrate } from '../index.js'

interface OpenDatabase {
  readonly dataSource: DataSource
  readonly drop: () => Promise<void>
}

/** A migrated database of one suite's own; each service extends it by what its tables need. */
export abstract class ServiceDatabase {
  readonly transactions: TypeOrmTransactions
  protected readonly dataSource: DataSource
  readonly drop: () => Promise<void>

  protected constructor({ dataSource, drop }: OpenDatabase) {
    this.dataSource = dataSource
    this.drop = drop
    this.transactions = new TypeOrmTransactions(dataSource)
  }

  /** @param optionsOf reads the service's environment */
  protected static async open(
    name: string,
    optionsOf: (environment: NodeJS.ProcessEnv) => DatabaseOptions,
  ): Promise<OpenDatabase> {
    const { postgres, release } = await acquireInfrastructure({ postgres: true })
    const database = await createDatabase(postgres, name)
    const options = optionsOf({
      PROFILE: 'laptop',
      ISSUER: 'http://localhost',
      JWKS_URI: 'http://localhost',
      DATABASE_URL: database.url,
      KAFKA_BROKERS: 'localhost:9092',
    })
    await migrate(options)
    const dataSource = await new DataSource(dataSourceOptions(options)).initialize()
    const drop = async () => {
      await dataSource.destroy()
      await database.drop()
      release()
    }
    return { dataSource, drop }
  }

  query<Row>(sql: string): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql)
  }
}
