import { collectGauge, type GaugeReading } from '@ltp/metrics'
import { logTailingStatistics, LogTailingRelay, pollingStatistics, unacknowledgedMessages } from '@ltp/outbox'
import { type Registry } from 'prom-client'
import { type DataSource } from 'typeorm'
import { queryOf } from './database.js'
import { outboxSlotOf } from './make-relay.js'
import { type MessagingRuntime } from './messaging-runtime.js'
import { type MessagingSettings } from './settings.js'

const reading = (value: number | undefined): GaugeReading[] => (value === undefined ? [] : [{ value }])

/** Gauges of what waits in the outbox. Those of the slot, and of polling, are seen from Postgres, so also when no relay is alive. */
export function collectOutboxStatistics(
  registry: Registry,
  dataSource: DataSource,
  settings: MessagingSettings,
  runtime: MessagingRuntime,
): void {
  const query = queryOf(dataSource)
  const slotName = outboxSlotOf(settings)
  if (slotName !== undefined) collectSlotStatistics(registry, query, slotName)
  collectGauge(registry, {
    name: 'outbox_unpublished_messages',
    help: 'Committed messages that the broker has not acknowledged; with log tailing told by the leading relay',
    read: async () => {
      if (slotName === undefined) return (await pollingStatistics(query)).unpublished
      const relay = runtime.outboxRelay
      const read = relay instanceof LogTailingRelay ? relay.unacknowledged() : undefined
      return reading(read && (await unacknowledgedMessages(query, read)))
    },
  })
}

function collectSlotStatistics(registry: Registry, query: ReturnType<typeof queryOf>, slotName: string): void {
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
}
