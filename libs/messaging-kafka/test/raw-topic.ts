import { Kafka, logLevel, type Message as KafkaMessage } from 'kafkajs'

const client = (brokers: readonly string[]) =>
  new Kafka({ brokers: [...brokers], clientId: 'raw', logLevel: logLevel.NOTHING })

/** Writes records as they are, as another producer would. */
export async function produceRaw(brokers: readonly string[], topic: string, messages: KafkaMessage[]): Promise<void> {
  const producer = client(brokers).producer()
  await producer.connect()
  await producer.send({ topic, messages }).finally(() => producer.disconnect())
}

export async function partitionCount(brokers: readonly string[], topic: string): Promise<number> {
  const admin = client(brokers).admin()
  await admin.connect()
  const { topics } = await admin.fetchTopicMetadata({ topics: [topic] }).finally(() => admin.disconnect())
  return topics[0]!.partitions.length
}

export async function deleteTopic(brokers: readonly string[], topic: string): Promise<void> {
  const admin = client(brokers).admin()
  await admin.connect()
  await admin.deleteTopics({ topics: [topic] }).finally(() => admin.disconnect())
}
