import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { kafkaJarsAreCached } from './kafka/kafka-jars.js'
import { dockerAnswers } from './containers/docker.js'

const run = promisify(execFile)
const TIME_LIMIT_MS = 3_000
const REQUIRED_JAVA = 17

/** Where Postgres and Kafka can come from on this machine. */
export interface Providers {
  readonly docker: boolean
  /** Java's major version; undefined without Java. */
  readonly java?: number
  /** Whether Maven is there, which fetches Kafka's jars. */
  readonly maven: boolean
  /** Whether Kafka's jars were fetched before, so that Maven is not needed. */
  readonly kafkaJars: boolean
}

export type Variant = 'containers' | 'processes'
export type Selection = Variant | 'auto'

export class KafkaUnavailableError extends Error {
  readonly code = 'KAFKA_UNAVAILABLE'

  constructor(reason: string) {
    super(`Kafka cannot run here: ${reason}`)
    this.name = 'KafkaUnavailableError'
  }
}

/** Asks the machine; each question has a time limit of 3 s. */
export async function availableProviders(): Promise<Providers> {
  const [docker, java, maven, kafkaJars] = await Promise.all([
    dockerAnswers(TIME_LIMIT_MS),
    javaVersion(),
    mavenIsThere(),
    kafkaJarsAreCached(),
  ])
  return { docker, java, maven, kafkaJars }
}

/** The environment's INFRASTRUCTURE: containers, processes or auto (default). @throws on anything else */
export function selectionFromEnvironment(value = process.env.INFRASTRUCTURE): Selection {
  if (value === undefined || value === '') return 'auto'
  if (value === 'containers' || value === 'processes' || value === 'auto') return value
  throw new Error(`INFRASTRUCTURE is '${value}', but must be containers, processes or auto`)
}

/** Containers when Docker answers, else processes. @throws when containers are demanded and Docker does not answer */
export function chooseVariant(selection: Selection, { docker }: Pick<Providers, 'docker'>): Variant {
  if (selection === 'containers' && !docker) throw new Error('INFRASTRUCTURE=containers, but Docker does not answer')
  if (selection === 'auto') return docker ? 'containers' : 'processes'
  return selection
}

/** Why Kafka cannot run in that variant, and what to install; undefined when it can. */
export function whyNoKafka(variant: Variant, { docker, java, maven, kafkaJars }: Providers): string | undefined {
  if (variant === 'containers') return undefined
  const dockerToo = docker ? '' : 'Docker does not answer, and '
  if (java === undefined)
    return `${dockerToo}there is no Java; install Docker, or Java ${REQUIRED_JAVA} or later and Maven`
  if (java < REQUIRED_JAVA) return `${dockerToo}Java is ${java}, but Kafka needs ${REQUIRED_JAVA} or later`
  if (!maven && !kafkaJars) return `${dockerToo}there is no Maven to fetch Kafka's jars; install Docker or Maven (mvn)`
  return undefined
}

async function javaVersion(): Promise<number | undefined> {
  const { stdout } = await run('java', ['--version'], { timeout: TIME_LIMIT_MS }).catch(() => ({ stdout: '' }))
  const version = /^\S+ (\d+)/.exec(stdout)?.[1]
  return version === undefined ? undefined : Number(version)
}

async function mavenIsThere(): Promise<boolean> {
  return run('mvn', ['--version'], { timeout: TIME_LIMIT_MS }).then(
    () => true,
    () => false,
  )
}
