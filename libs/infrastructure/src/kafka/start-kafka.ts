import { resolve } from 'node:path'
import {
  availableProviders,
  chooseVariant,
  KafkaUnavailableError,
  type Selection,
  selectionFromEnvironment,
  type Variant,
  whyNoKafka,
} from '../providers.js'
import { startKafkaContainer } from './kafka-container.js'
import { startKafkaProcess } from './kafka-process.js'

export interface KafkaOptions {
  /** Kept over restarts; made when it does not exist. */
  readonly dataDirectory: string
  /** Loopback port. Default: any free one. */
  readonly port?: number
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
}

export interface KafkaServer {
  /** `host:port` */
  readonly brokers: readonly string[]
}

/** A Kafka of this process: it ends when this process ends. */
export interface RunningKafka extends KafkaServer {
  readonly variant: Variant
  /** For fault tests. */
  kill(signal: NodeJS.Signals): Promise<void>
  /** Repeated calls are harmless. */
  stop(): Promise<void>
}

export type KafkaStart = ReturnType<typeof withDefaults>

/**
 * Starts a one-node Kafka: a container when Docker answers, else a Java process. It answers requests when this resolves.
 *
 * @throws KafkaUnavailableError when there is neither Docker nor Java with Maven; PortTakenError
 */
export async function startKafka(options: KafkaOptions): Promise<RunningKafka> {
  const providers = await availableProviders()
  const variant = chooseVariant(options.selection ?? selectionFromEnvironment(), providers)
  const reason = whyNoKafka(variant, providers)
  if (reason !== undefined) throw new KafkaUnavailableError(reason)
  const start = variant === 'containers' ? startKafkaContainer : startKafkaProcess
  return start(withDefaults(options))
}

function withDefaults({ dataDirectory, ...given }: KafkaOptions) {
  const directory = resolve(dataDirectory)
  return {
    logFile: `${directory}.log`,
    startTimeoutMs: 60_000,
    stopTimeoutMs: 15_000,
    keepData: true,
    ...given,
    dataDirectory: directory,
  }
}
