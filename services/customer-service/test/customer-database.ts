import { ServiceDatabase } from '@ltp/transactional-messaging/testing'
import { type QueryResult } from 'pg'
import { type EntitySubscriberInterface, type QueryRunner } from 'typeorm'
import { readConfig } from '../src/config.js'
import { databaseOptions } from '../src/database.js'

/** A migrated database of one suite's own. */
export class CustomerDatabase extends ServiceDatabase {
  static async create(): Promise<CustomerDatabase> {
    const optionsOf = (variables: NodeJS.ProcessEnv) => databaseOptions(readConfig(variables))
    return new CustomerDatabase(await this.open('customer_service', optionsOf))
  }

  async clear(): Promise<void> {
    await this.query('truncate customer, credit_reservation, message, received_messages')
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
}
