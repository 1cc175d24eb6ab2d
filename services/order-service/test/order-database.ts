import { ServiceDatabase } from '@ltp/transactional-messaging/testing'
import { readConfig } from '../src/config.js'
import { databaseOptions } from '../src/database.js'

/** A migrated database of one suite's own. */
export class OrderDatabase extends ServiceDatabase {
  static async create(): Promise<OrderDatabase> {
    return new OrderDatabase(await this.open('order_service', (variables) => databaseOptions(readConfig(variables))))
  }

  async clear(): Promise<void> {
    await this.query('truncate orders, saga_instance, message, received_messages')
  }
}
