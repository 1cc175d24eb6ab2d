import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { DataSource } from 'typeorm'
import {
  AddServiceVersion1763900000005,
  AddTraceparent1763900000006,
  CreateSagaInstance1763900000003,
  TypeOrmSagaInstanceRepository,
} from '../src/index.js'

/** A database with the table of sagas. */
export async function createSagaDatabase() {
  const { postgres, release } = await acquireInfrastructure({ postgres: true })
  const database = await createDatabase(postgres, 'sagas')
  const migrations = [CreateSagaInstance1763900000003, AddServiceVersion1763900000005, AddTraceparent1763900000006]
  const dataSource = await new DataSource({ type: 'postgres', url: database.url, migrations }).initialize()
  await dataSource.runMigrations()
  const transactions = new TypeOrmTransactions(dataSource)
  const drop = async () => {
    await dataSource.destroy()
    await database.drop()
    release()
  }
  return { dataSource, transactions, instances: new TypeOrmSagaInstanceRepository(transactions), drop }
}

export type SagaDatabase = Awaited<ReturnType<typeof createSagaDatabase>>
