import { prepareSlot } from '@ltp/outbox'
import { type DatabaseOptions } from './database.js'
import { outboxSlotOf } from './make-relay.js'
import { migrate } from './migrate.js'
import { type MessagingSettings } from './settings.js'

/**
 * Makes the database fit for the service: migrations, then the replication slot of the log-tailing relay, which cannot be
 * made in a transaction and must be there before the first message is written. Harmless when all is there.
 *
 * @returns the names of the migrations applied
 */
export async function prepareDatabase(database: DatabaseOptions, settings: MessagingSettings): Promise<string[]> {
  const applied = await migrate(database)
  const slotName = outboxSlotOf(settings)
  if (slotName !== undefined) await prepareSlot({ connection: { connectionString: database.url }, slotName })
  return applied
}
