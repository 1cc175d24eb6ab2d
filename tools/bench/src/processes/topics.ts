import { KafkaMessageBroker } from '@ltp/messaging-kafka'
import { SETTINGS } from '../plan.js'

/** The same topics for all sides. */
export async function createTopics(brokers: readonly string[], topics: readonly string[]): Promise<void> {
  const broker = await KafkaMessageBroker.connect({
    brokers,
    clientId: 'bench',
    partitions: SETTINGS.partitions,
    log: () => undefined,
  })
  await broker.ensureChannels(topics)
  await broker.close()
}
