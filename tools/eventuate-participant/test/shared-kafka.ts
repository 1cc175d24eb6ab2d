import { acquireInfrastructure } from '@ltp/infrastructure'
import { KafkaMessageBroker } from '@ltp/messaging-kafka'

export interface SharedKafka {
  readonly brokers: readonly string[]
  /** One of ours, connected to it. Silent: that Kafka is still making the topics of a spec is no news. */
  readonly broker: KafkaMessageBroker
  close(): Promise<void>
}

/** The Kafka that all specs of a run share. Use channels of your own. */
export async function sharedKafka(): Promise<SharedKafka> {
  const { kafka, release } = await acquireInfrastructure({ kafka: true })
  const log = () => undefined
  const broker = await KafkaMessageBroker.connect({ brokers: kafka.brokers, clientId: 'eventuate-specs', log })
  const close = async () => {
    await broker.close()
    release()
  }
  return { brokers: kafka.brokers, broker, close }
}
