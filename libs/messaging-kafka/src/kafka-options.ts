import type { ISocketFactory, KafkaConfig } from 'kafkajs'
import type { Backoff } from './backoff.js'
import { consoleLog, type KafkaLog } from './kafka-log.js'

export interface KafkaOptions extends Partial<KafkaLimits> {
  /** Addresses to start from, `host:port`; the others are learnt from the cluster. */
  readonly brokers: readonly string[]
  /** Names this process in the brokers' logs and quotas. */
  readonly clientId: string
  readonly ssl?: KafkaConfig['ssl']
  readonly sasl?: KafkaConfig['sasl']
  readonly log?: KafkaLog
  /** Opens the connections; for tunnels and proxies. */
  readonly socketFactory?: ISocketFactory
}

/** Times are in milliseconds. */
export interface KafkaLimits {
  /** To reach a broker, when connecting and subscribing. Default: 5000. */
  readonly connectionTimeoutMs: number
  /** For the answer to one request. Default: 10000. */
  readonly requestTimeoutMs: number
  /** For the answer to `ping`. Default: 2000. */
  readonly pingTimeoutMs: number
  /** How long `send` tries again until it rejects. Default: 30000. */
  readonly deliveryTimeoutMs: number
  /** Size of a produce request, so also of the largest message. Default: 1000000; a broker's own default limit is 1048588. */
  readonly maxRequestBytes: number
  /** Pauses after a failed request, connection attempt or consumer crash. Default: 100 to 5000. */
  readonly reconnection: Backoff
  /** Partitions of new topics: so many members of a group can work. Default: 6. */
  readonly partitions: number
  /** Copies of new topics' data. Default: -1, the broker's own setting. */
  readonly replicationFactor: number
  /** How long the broker may hold a fetch for which it has no messages. Bounds rebalancing and closing. Default: 100. */
  readonly maxFetchWaitMs: number
  /** Most messages that a handler gets at once. Default: 500. */
  readonly maxBatchSize: number
  /** Partitions of a subscription that are handled at the same time. Default: 4. */
  readonly concurrentPartitions: number
  /** Pauses of a partition whose handler fails. Default: 100 to 10000. */
  readonly redelivery: Backoff
  /** Without a heartbeat for so long a member is taken for dead and its partitions go to the others. Default: 10000. */
  readonly sessionTimeoutMs: number
  /** Default: 1000. */
  readonly heartbeatIntervalMs: number
  /** How long a rebalance waits for members whose handlers run. Default: 60000. */
  readonly rebalanceTimeoutMs: number
  /** A consumer that is silent, or a partition that fails, for so long is unhealthy; a silent consumer is restarted. Default: 15000. */
  readonly stallTimeoutMs: number
  /** A handler that is busy for so long makes its subscription unhealthy. Default: 60000. */
  readonly slowHandlerMs: number
  /** How often the lag is measured. Default: 5000. */
  readonly lagIntervalMs: number
  /** How long closing waits for handlers and their acknowledgement, and again for sends and connections. Default: 5000. */
  readonly closeTimeoutMs: number
}

export type KafkaSettings = KafkaOptions & KafkaLimits & { readonly log: KafkaLog }

const DEFAULTS: KafkaLimits = {
  connectionTimeoutMs: 5_000,
  requestTimeoutMs: 10_000,
  pingTimeoutMs: 2_000,
  deliveryTimeoutMs: 30_000,
  maxRequestBytes: 1_000_000,
  reconnection: { initialMs: 100, maxMs: 5_000 },
  partitions: 6,
  replicationFactor: -1,
  maxFetchWaitMs: 100,
  maxBatchSize: 500,
  concurrentPartitions: 4,
  redelivery: { initialMs: 100, maxMs: 10_000 },
  sessionTimeoutMs: 10_000,
  heartbeatIntervalMs: 1_000,
  rebalanceTimeoutMs: 60_000,
  stallTimeoutMs: 15_000,
  slowHandlerMs: 60_000,
  lagIntervalMs: 5_000,
  closeTimeoutMs: 5_000,
}

export function settingsFrom(options: KafkaOptions): KafkaSettings {
  return { ...DEFAULTS, log: consoleLog, ...options }
}
