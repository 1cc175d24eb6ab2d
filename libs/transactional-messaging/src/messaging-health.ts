import { type HealthCheck } from '@ltp/health'
import { checkRelayElsewhere } from '@ltp/outbox'
import { type DataSource } from 'typeorm'
import { BrokerOutage } from './broker-outage.js'
import { queryOf } from './database.js'
import { outboxSlotOf } from './make-relay.js'
import { type MessagingRuntime } from './messaging-runtime.js'
import { type MessagingSettings } from './settings.js'

/**
 * What must work for the service to be ready. What no other replica would do better is only reported: a relay of another process, and
 * what is down because the broker went away ({@link BrokerOutage}).
 */
export function messagingHealthChecks(
  dataSource: DataSource,
  runtime: MessagingRuntime,
  settings: MessagingSettings,
): HealthCheck[] {
  const query = queryOf(dataSource)
  const postgres = async () => {
    await dataSource.query('select 1')
  }
  const outage = new BrokerOutage()
  return [
    { name: 'postgres', check: postgres },
    outage.watch('broker', () => runtime.checkBroker()),
    outage.watch('consumers', () => runtime.checkConsumers()),
    settings.OUTBOX_RELAY_HERE
      ? outage.watch('relay', () => runtime.checkRelay())
      : {
          name: 'relay',
          essential: false,
          check: () => checkRelayElsewhere(query, { slotName: outboxSlotOf(settings) }),
        },
  ]
}
