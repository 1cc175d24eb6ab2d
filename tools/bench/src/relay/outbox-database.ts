import { CreateOutbox1763900000001 } from '@ltp/outbox'
import { DataSource } from 'typeorm'

/** A database that holds nothing but an outbox. */
export function outboxDatabase(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    poolSize: 4,
    migrations: [CreateOutbox1763900000001],
  })
}
