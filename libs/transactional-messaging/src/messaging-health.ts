import { type HealthCheck } from '@ltp/health'
import { checkRelayElsewhere } from '@ltp/outbox'
import { type DataSource } from 'typeorm'
import { queryOf } from './database.js'
import { outboxSlotOf } from './make-relay.js'
import { type MessagingRuntime } from './messaging-runtime.js'
import { type MessagingSettings } from './settings.js'

/** What must work for the service to be ready. A relay of another process is reported: no other replica would do better. */
export function messagingHealthChecks(
  dataSource: DataSource,
  runtime: MessagingRuntime,
  settings: MessagingSettings,
): HealthCheck[] {
  const query = queryOf(dataSource)
  const postgres = async () => {
    await dataSource.query('select 1')
  }
  return [
    { name: 'postgres', check: postgres },
    { name: 'broker', check: () => runtime.checkBroker() },
    { name: 'consumers', check: () => runtime.checkConsumers() },
    settings.OUTBOX_RELAY_HERE
      ? { name: 'relay', check: () => runtime.checkRelay() }
      : {
          name: 'relay',
          essential: false,
          check: () => checkRelayElsewhere(query, { slotName: outboxSlotOf(settings) }),
        },
  ]
}
