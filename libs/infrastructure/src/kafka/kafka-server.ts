import { resolve } from 'node:path'
import type { NetworkPlace } from '../containers/network.js'
import { type Selection, type Variant } from '../providers.js'

export interface KafkaOptions {
  /** Kept over restarts; made when it does not exist. */
  readonly dataDirectory: string
  /** Loopback port. Default: any free one. */
  readonly port?: number
  /** The loopback port that clients are told, where something that is there already leads them to `port`. Default: `port`. */
  readonly advertisedPort?: number
  /** Default: the environment's INFRASTRUCTURE, else `auto`. */
  readonly selection?: Selection
  /** Of the Java process. Default: beside the data directory. */
  readonly logFile?: string
  readonly startTimeoutMs?: number
  readonly stopTimeoutMs?: number
  /** False: a container's data go with it. Default true. */
  readonly keepData?: boolean
  /** Label of the container, by which leftovers of a killed owner are found. */
  readonly owner?: string
  /** Of the container: where other containers reach it, at port 19092. */
  readonly network?: NetworkPlace
  /** See `ContainerOptions`; such a Kafka keeps no data, and needs a port. */
  readonly reuse?: boolean
}

export interface KafkaServer {
  /** `host:port` */
  readonly brokers: readonly string[]
}

/** A Kafka of this process: it ends when this process ends. */
export interface RunningKafka extends KafkaServer {
  readonly variant: Variant
  /** Resolves with the reason in words when Kafka has ended. */
  readonly exited: Promise<string>
  /** For fault tests. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Repeated calls are harmless. */
  stop(): Promise<void>
}

/** For other containers. */
export const INSIDE_PORT = 19_092

/** The options with defaults in place of what is missing. */
export type KafkaStart = ReturnType<typeof withDefaults>

export function withDefaults({ dataDirectory, ...given }: KafkaOptions) {
  const directory = resolve(dataDirectory)
  return {
    logFile: `${directory}.log`,
    startTimeoutMs: 120_000,
    stopTimeoutMs: 15_000,
    keepData: true,
    ...given,
    dataDirectory: directory,
  }
}
