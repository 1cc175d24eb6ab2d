import { createHash } from 'node:crypto'
import { INSIDE_PORT, type NetworkPlace, startKafkaContainer, withDefaults } from '@ltp/infrastructure/containers'
import { KafkaMessageBroker } from '@ltp/messaging-kafka'

interface KafkaForComponent {
  readonly owner: string
  readonly network: NetworkPlace
  readonly reuse: boolean
}

/** A Kafka that programs reach by its name in their network, and the spec at a port of this machine. */
export async function startBroker({ owner, network, reuse }: KafkaForComponent) {
  const kafka = await startKafkaContainer(
    withDefaults({
      dataDirectory: '.',
      keepData: false,
      port: reuse ? portOf(owner) : undefined,
      owner,
      network,
      reuse,
    }),
  )
  const container = { ended: kafka.exited, log: () => kafka.logTail(), stop: () => kafka.stop() }
  const broker = {
    environment: { MESSAGE_BROKER: 'kafka', KAFKA_BROKERS: `${network.alias}:${INSIDE_PORT}` },
    connect: () => KafkaMessageBroker.connect({ brokers: kafka.brokers, clientId: 'component-test', partitions: 6 }),
  }
  return { container, broker }
}

/** The same in each run, as Kafka tells its clients where it is reached: from 20000 to 29999. */
function portOf(owner: string): number {
  return 20_000 + (createHash('sha256').update(owner).digest().readUInt16BE() % 10_000)
}
