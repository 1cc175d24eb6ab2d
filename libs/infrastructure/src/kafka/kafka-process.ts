import { execFile } from 'node:child_process'
import { access, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { logEnd, logTail } from '../process/log-tail.js'
import { type ManagedProcess, startProcess } from '../process/managed-process.js'
import { LOOPBACK, assertPortIsFree, freePort } from '../process/ports.js'
import { kafkaJars } from './kafka-jars.js'
import { asProperties, kafkaSettings } from './kafka-settings.js'
import type { KafkaStart, RunningKafka } from './kafka-server.js'
import { waitForKafka } from './wait-for-kafka.js'

/** A quick start on a laptop matters more than peak throughput. */
const JVM_FLAGS = ['-Xmx256m', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC']
const CLUSTER_ID = '5L6g3nShT-eMCtK--X86sw'

/** Kafka as a Java process of this machine. */
export async function startKafkaProcess(options: KafkaStart): Promise<RunningKafka> {
  const port = options.port ?? (await freePort())
  await assertPortIsFree(port, 'Kafka')
  const java = [...JVM_FLAGS, '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn', '-cp', join(await kafkaJars(), '*')]
  const advertisedPort = options.advertisedPort ?? port
  const properties = await writeProperties(options.dataDirectory, port, advertisedPort)
  await formatStorage(options.dataDirectory, java, properties)
  const logStart = await logEnd(options.logFile)
  const server = await startProcess({
    command: 'java',
    args: [...java, 'kafka.Kafka', properties],
    logFile: options.logFile,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: options.stopTimeoutMs,
  })
  const broker = `${LOOPBACK}:${advertisedPort}`
  await ready(server, broker, options, logStart)
  return { ...server, variant: 'processes', brokers: [broker], kill: async (signal) => server.kill(signal) }
}

async function writeProperties(dataDirectory: string, port: number, advertisedPort: number): Promise<string> {
  await mkdir(dataDirectory, { recursive: true })
  const settings = kafkaSettings({
    bind: LOOPBACK,
    host: LOOPBACK,
    port: advertisedPort,
    listenPort: port,
    controllerPort: await freePort(),
    logDirectory: join(dataDirectory, 'log'),
  })
  const file = join(dataDirectory, 'server.properties')
  await writeFile(file, asProperties(settings))
  return file
}

async function formatStorage(dataDirectory: string, java: readonly string[], properties: string): Promise<void> {
  const isFormatted = await access(join(dataDirectory, 'log', 'meta.properties')).then(
    () => true,
    () => false,
  )
  if (isFormatted) return
  const tool = ['kafka.tools.StorageTool', 'format', '--cluster-id', CLUSTER_ID, '--config', properties]
  await promisify(execFile)('java', [...java, ...tool])
}

async function ready(server: ManagedProcess, broker: string, options: KafkaStart, logStart: number): Promise<void> {
  try {
    await waitForKafka(broker, server.exited, options.startTimeoutMs)
  } catch (cause) {
    await server.stop()
    const log = await logTail(options.logFile, logStart)
    throw new Error(`Kafka did not start: ${(cause as Error).message}. Its log ends with:\n${log}`, { cause })
  }
}
