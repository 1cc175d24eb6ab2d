import { CreateIdempotencyKey1763900000004 } from '@ltp/idempotency'
import { CreateReceivedMessages1763900000002 } from '@ltp/inbox'
import { CreateOutbox1763900000001, IndexDeadLetters1763900000007 } from '@ltp/outbox'
import { type DatabaseOptions } from '@ltp/transactional-messaging'
import { customerSchema } from './adapters/persistence/customer.schema.js'
import { CreateCustomer1763900000101 } from './adapters/persistence/migrations/0001-create-customer.js'
import { AddReservedCredit1763900000102 } from './adapters/persistence/migrations/0002-add-reserved-credit.js'
import { type Config } from './config.js'

export function databaseOptions({ DATABASE_URL, DATABASE_POOL_SIZE }: Config): DatabaseOptions {
  return {
    url: DATABASE_URL,
    poolSize: DATABASE_POOL_SIZE,
    serviceName: 'customer-service',
    entities: [customerSchema],
    migrations: [
      CreateOutbox1763900000001,
      CreateReceivedMessages1763900000002,
      CreateIdempotencyKey1763900000004,
      IndexDeadLetters1763900000007,
      CreateCustomer1763900000101,
      AddReservedCredit1763900000102,
    ],
  }
}
