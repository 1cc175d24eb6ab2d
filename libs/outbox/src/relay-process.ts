import type { MessageBroker } from '@ltp/messaging'
import { LogTailingRelay } from './log-tailing-relay.js'
import type { OutboxRelay } from './outbox-relay.js'
import { PollingRelay } from './polling-relay.js'
import { readRelaySettings, type RelaySettings } from './relay-settings.js'

export interface RunningRelay {
  readonly relay: OutboxRelay
  /** Stops the relay and closes the broker. Repeated calls are harmless. */
  close(): Promise<void>
}

/**
 * Runs a relay as a process of its own, with settings from environment variables (see README.md), until SIGTERM or
 * SIGINT or `close`. A main file needs one line: `await runRelayProcess(() => KafkaMessageBroker.connect(...))`.
 *
 * @throws ConfigurationError, or what `connectBroker` throws
 */
export async function runRelayProcess(
  connectBroker: () => Promise<MessageBroker>,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<RunningRelay> {
  const settings = readRelaySettings(environment)
  const broker = await connectBroker()
  const relay = makeRelay(settings, broker)
  let closed: Promise<void> | undefined
  const close = () => (closed ??= relay.stop().then(() => broker.close()))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void close())
  await relay.start()
  return { relay, close }
}

function makeRelay(settings: RelaySettings, { producer }: MessageBroker): OutboxRelay {
  const options = {
    connection: { connectionString: settings.DATABASE_URL },
    producer,
    maxBatchMessages: settings.OUTBOX_BATCH_MESSAGES,
    leaderTimeoutMs: settings.OUTBOX_LEADER_TIMEOUT_MS,
    onFailure: (error: Error) => console.error(`outbox relay: ${error.message}`),
  }
  if (settings.OUTBOX_RELAY === 'polling') return new PollingRelay(options)
  return new LogTailingRelay({ ...options, slotName: settings.OUTBOX_SLOT! })
}
