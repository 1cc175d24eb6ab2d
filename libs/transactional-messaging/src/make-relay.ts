import { type MessageProducer } from '@ltp/messaging'
import { LogTailingRelay, type OutboxRelay, PollingRelay, type RelayLimits } from '@ltp/outbox'
import { type MessagingSettings } from './settings.js'

/** Slots are shared by all databases of a server: the database's name makes it unique. */
export function slotNameOf(databaseUrl: string): string {
  return `${new URL(databaseUrl).pathname.slice(1).replaceAll(/[^a-z0-9_]/g, '_')}_outbox`.slice(0, 63)
}

/** The replication slot of the outbox; none with polling. */
export function outboxSlotOf({ OUTBOX_RELAY, DATABASE_URL }: MessagingSettings): string | undefined {
  return OUTBOX_RELAY === 'log-tailing' ? slotNameOf(DATABASE_URL) : undefined
}

/** The relay that the settings ask for, from the outbox of `DATABASE_URL` to the broker's producer; none where others relay. */
export function makeRelay(
  settings: MessagingSettings,
  producer: MessageProducer,
  limits: RelayLimits,
): OutboxRelay | undefined {
  if (!settings.OUTBOX_RELAY_HERE) return undefined
  const options = { ...limits, connection: { connectionString: settings.DATABASE_URL }, producer }
  const slotName = outboxSlotOf(settings)
  return slotName === undefined ? new PollingRelay(options) : new LogTailingRelay({ ...options, slotName })
}
