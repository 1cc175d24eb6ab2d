import { dataVolume } from '../containers/data-volume.js'
import { type RunningContainer, startContainer } from '../containers/start-container.js'
import { assertPortIsFree, freePort, LOOPBACK } from '../process/ports.js'
import { asEnvironment, kafkaSettings } from './kafka-settings.js'
import { KAFKA_VERSION } from './kafka-version.js'
import { INSIDE_PORT, type KafkaStart, type RunningKafka } from './kafka-server.js'
import { waitForKafka } from './wait-for-kafka.js'

const LISTEN_PORT = 9092
const LOG_DIRECTORY = '/var/lib/kafka/data'

/** Kafka as a container; its data are in a Docker volume. */
export async function startKafkaContainer(options: KafkaStart): Promise<RunningKafka & RunningContainer> {
  const port = options.port ?? (await freePort())
  if (!options.reuse) await assertPortIsFree(port, 'Kafka')
  const settings = kafkaSettings({
    bind: '0.0.0.0',
    host: LOOPBACK,
    port: options.advertisedPort ?? port,
    listenPort: LISTEN_PORT,
    controllerPort: 9093,
    logDirectory: LOG_DIRECTORY,
    inside: options.network && { host: options.network.alias, port: INSIDE_PORT },
  })
  const container = await startContainer({
    image: `apache/kafka:${KAFKA_VERSION}`,
    environment: asEnvironment(settings),
    port: { container: LISTEN_PORT, host: port },
    volume: options.keepData ? { name: await dataVolume(options.dataDirectory), path: LOG_DIRECTORY } : undefined,
    owner: options.owner,
    network: options.network,
    reuse: options.reuse,
  })
  const broker = options.advertisedPort ? `${LOOPBACK}:${options.advertisedPort}` : `${container.host}:${port}`
  try {
    await waitForKafka(broker, container.exited, options.startTimeoutMs)
  } catch (cause) {
    throw await startError(container, cause as Error)
  }
  return { ...container, variant: 'containers', brokers: [broker] }
}

async function startError(container: RunningContainer, cause: Error): Promise<Error> {
  const log = await container.logTail()
  await container.stop()
  return new Error(`Kafka's container did not start: ${cause.message}. Its log ends with:\n${log}`, { cause })
}
