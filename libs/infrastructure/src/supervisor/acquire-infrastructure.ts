import type { KafkaServer } from '../kafka/kafka-server.js'
import type { PostgresServer } from '../postgres/postgres-server.js'
import { retry, TimeLimitError } from '../process/deadline.js'
import {
  availableProviders,
  chooseVariant,
  KafkaUnavailableError,
  selectionFromEnvironment,
  type Variant,
  whyNoKafka,
} from '../providers.js'
import { type Lease, NoSupervisorError, requestLease } from './lease.js'
import { startSupervisor } from './start-supervisor.js'
import { stateFolder } from './state-folder.js'

/** Generous: the first Kafka may have to be downloaded. */
const START_LIMIT_MS = 300_000
const DEFAULT_IDLE_MS = 60_000

export interface Infrastructure<P extends boolean, K extends boolean> {
  readonly postgres: P extends true ? PostgresServer : undefined
  readonly kafka: K extends true ? KafkaServer : undefined
  readonly variant: Variant
  /** Says that this user is done; the servers stop some time after the last one. */
  readonly release: () => void
}

/**
 * Servers for specs, shared by all suites and processes of a test run: the first caller starts them, and a while
 * (environment INFRASTRUCTURE_IDLE_MS, default 60 s) after the last has released them they stop. A process that ends
 * releases what it holds. Containers when Docker answers, else local processes (environment INFRASTRUCTURE).
 *
 * @throws KafkaUnavailableError when Kafka is asked for and there is neither Docker nor Java with Maven
 */
export async function acquireInfrastructure<P extends boolean = false, K extends boolean = false>(wanted: {
  postgres?: P
  kafka?: K
}): Promise<Infrastructure<P, K>> {
  const selection = selectionFromEnvironment()
  if (wanted.kafka) await assertKafkaCanRun()
  const folder = stateFolder(selection)
  const request = { postgres: wanted.postgres ?? false, kafka: wanted.kafka ?? false }
  const idleMs = Number(process.env.INFRASTRUCTURE_IDLE_MS ?? DEFAULT_IDLE_MS)
  let attempts = 0
  const attempt = async () => {
    // Now and then again: the one that was started may have ended because its predecessor was still stopping its servers.
    if (attempts++ % 20 === 1) startSupervisor(folder, selection, idleMs)
    return requestLease(folder.socket, request)
  }
  const isFinal = (error: unknown) => !(error instanceof NoSupervisorError)
  const lease = await retry(attempt, { limitMs: START_LIMIT_MS, pauseMs: 50, isFinal }).catch((error: unknown) => {
    if (error instanceof TimeLimitError) throw new Error(`no supervisor answers; see ${folder.log}`, { cause: error })
    throw error
  })
  return { ...lease.servers, release: lease.release } as Lease['servers'] & Infrastructure<P, K>
}

async function assertKafkaCanRun(): Promise<void> {
  const reason = await whyKafkaCannotRun()
  if (reason !== undefined) throw new KafkaUnavailableError(reason)
}

/** The reason in words, with what to install; undefined when it can. */
export async function whyKafkaCannotRun(): Promise<string | undefined> {
  const providers = await availableProviders()
  return whyNoKafka(chooseVariant(selectionFromEnvironment(), providers), providers)
}
