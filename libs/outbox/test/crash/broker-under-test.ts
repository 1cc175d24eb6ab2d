import { randomUUID } from 'node:crypto'
import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import type { MessageBroker } from '@ltp/messaging'
import { EmbeddedMessageBroker } from '@ltp/messaging-embedded'
import { KafkaMessageBroker } from '@ltp/messaging-kafka'
import type { BrokerAddress } from './child-plan.js'
import { CuttableProxy } from './cuttable-proxy.js'

/** A broker, how relay processes reach it, and a proxy between them that can be cut. */
export interface BrokerUnderTest {
  /** The test's own connection, which is never cut. */
  readonly broker: MessageBroker
  readonly channel: string
  readonly address: BrokerAddress
  readonly proxy: CuttableProxy
  close(): Promise<void>
}

export function makeBroker(kind: 'kafka' | 'embedded'): Promise<BrokerUnderTest> {
  return kind === 'kafka' ? makeKafka() : makeEmbedded()
}

const aChannel = () => `crash-${randomUUID()}`

async function makeKafka(): Promise<BrokerUnderTest> {
  const { kafka, release } = await acquireInfrastructure({ kafka: true })
  const [host, port] = kafka.brokers[0]!.split(':')
  const proxy = await CuttableProxy.start({ host: host!, port: Number(port) })
  const broker = await KafkaMessageBroker.connect({
    brokers: kafka.brokers,
    clientId: 'crash-test',
    log: () => undefined,
  })
  const address = { kind: 'kafka', brokers: kafka.brokers, proxyPort: proxy.port } as const
  return { broker, channel: aChannel(), address, proxy, close: () => closeAll(broker, proxy).finally(release) }
}

async function makeEmbedded(): Promise<BrokerUnderTest> {
  const { postgres, release } = await acquireInfrastructure({ postgres: true })
  const database = await createDatabase(postgres, 'broker')
  const proxy = await CuttableProxy.start(postgres)
  const broker = await EmbeddedMessageBroker.connect({ connection: database })
  const { user, password, database: name } = database
  const connection = { host: '127.0.0.1', port: proxy.port, user, password, database: name }
  const close = () =>
    closeAll(broker, proxy)
      .then(() => database.drop())
      .finally(release)
  return { broker, channel: aChannel(), address: { kind: 'embedded', connection }, proxy, close }
}

async function closeAll(broker: MessageBroker, proxy: CuttableProxy): Promise<void> {
  await broker.close()
  await proxy.close()
}
