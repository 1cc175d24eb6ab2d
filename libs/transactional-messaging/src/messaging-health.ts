import { type HealthCheck } from '@ltp/health'
import { type DataSource } from 'typeorm'
import { type MessagingRuntime } from './messaging-runtime.js'
import { type MessagingSettings } from './settings.js'

/** What must work for the service to be ready. A relay that is switched off is not checked. */
export function messagingHealthChecks(
  dataSource: DataSource,
  runtime: MessagingRuntime,
  settings: MessagingSettings,
): HealthCheck[] {
  const postgres = async () => {
    await dataSource.query('select 1')
  }
  return [
    { name: 'postgres', check: postgres },
    { name: 'broker', check: () => runtime.checkBroker() },
    { name: 'consumers', check: () => runtime.checkConsumers() },
    ...(settings.OUTBOX_RELAY !== 'off' ? [{ name: 'relay', check: () => runtime.checkRelay() }] : []),
  ]
}
