import { collectGauge, type GaugeReading } from '@ltp/metrics'
import { logTailingStatistics, pollingStatistics } from '@ltp/outbox'
import { type Registry } from 'prom-client'
import { type DataSource } from 'typeorm'
import { queryOf } from './database.js'
import { outboxSlotOf } from './make-relay.js'
import { type MessagingSettings } from './settings.js'

const reading = (value: number | undefined): GaugeReading[] => (value === undefined ? [] : [{ value }])

/** Gauges of what waits in the outbox, seen from Postgres, so also when no relay is alive. */
export function collectOutboxStatistics(registry: Registry, dataSource: DataSource, settings: MessagingSettings): void {
  const query = queryOf(dataSource)
  const slotName = outboxSlotOf(settings)
  if (slotName !== undefined) {
    collectGauge(registry, {
      name: 'outbox_slot_lag_bytes',
      help: "Bytes of Postgres' log after the position that the relay has confirmed",
      read: async () => reading((await logTailingStatistics(query, slotName)).slotLagBytes),
    })
    collectGauge(registry, {
      name: 'outbox_slot_unread_seconds',
      help: 'Time since the replication slot of the outbox was last read; 0 while a relay reads it',
      read: async () => reading((await logTailingStatistics(query, slotName)).unreadSeconds),
    })
  } else {
    collectGauge(registry, {
      name: 'outbox_unpublished_messages',
      help: 'Committed messages that are not marked as published, counted up to 100,000',
      read: async () => (await pollingStatistics(query)).unpublished,
    })
  }
}
