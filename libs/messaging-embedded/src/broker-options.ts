import type { SubscriptionLimits } from './embedded-subscription.js'
import type { QueueLimits } from './queues.js'

/** A database that the broker has for itself; it makes its tables. */
export interface BrokerConnection {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

export interface EmbeddedMessageBrokerOptions extends Partial<QueueLimits & SubscriptionLimits> {
  readonly connection: BrokerConnection
  readonly maxConnections?: number
  readonly connectTimeoutMs?: number
  readonly pingTimeoutMs?: number
  /** How often handled and outdated messages are removed. */
  readonly cleanUpIntervalSeconds?: number
  /** Told of troubles in the background; the subscriptions' status tells of them too. */
  readonly onError?: (error: Error) => void
}

export type CompleteOptions = ReturnType<typeof withDefaults>

export function withDefaults(options: EmbeddedMessageBrokerOptions) {
  return {
    maxConnections: 5,
    connectTimeoutMs: 5_000,
    pingTimeoutMs: 2_000,
    cleanUpIntervalSeconds: 60,
    retentionSeconds: 7 * 24 * 3600,
    handledRetentionSeconds: 3600,
    redeliveryDelaySeconds: 1,
    handlerTimeoutSeconds: 900,
    sessionTimeoutSeconds: 10,
    batchSize: 10,
    safetyPollSeconds: 2,
    pollSeconds: 0.5,
    stallAfterMs: 15_000,
    lagIntervalMs: 2_000,
    onError: () => undefined,
    ...options,
  }
}
