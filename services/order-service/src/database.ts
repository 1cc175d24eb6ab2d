import { CreateIdempotencyKey1763900000004 } from '@ltp/idempotency'
import { CreateReceivedMessages1763900000002 } from '@ltp/inbox'
import { CreateOutbox1763900000001, IndexDeadLetters1763900000007 } from '@ltp/outbox'
import {
  AddServiceVersion1763900000005,
  AddTraceparent1763900000006,
  CreateSagaInstance1763900000003,
} from '@ltp/sagas'
import { type DatabaseOptions } from '@ltp/transactional-messaging'
import { CreateOrder1763900000201 } from './adapters/persistence/migrations/0001-create-order.js'
import { orderSchema } from './adapters/persistence/order.schema.js'
import { type Config } from './config.js'

export function databaseOptions({ DATABASE_URL, DATABASE_POOL_SIZE }: Config): DatabaseOptions {
  return {
    url: DATABASE_URL,
    poolSize: DATABASE_POOL_SIZE,
    serviceName: 'order-service',
    entities: [orderSchema],
    migrations: [
      CreateOutbox1763900000001,
      CreateReceivedMessages1763900000002,
      CreateSagaInstance1763900000003,
      CreateIdempotencyKey1763900000004,
      AddServiceVersion1763900000005,
      AddTraceparent1763900000006,
      IndexDeadLetters1763900000007,
      CreateOrder1763900000201,
    ],
  }
}
