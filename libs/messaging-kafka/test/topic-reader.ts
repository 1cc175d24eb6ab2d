import { type Message, partitionKey } from '@ltp/messaging'
import { Kafka, logLevel } from 'kafkajs'
import { decode } from '../src/envelope.js'

/** Everything that is in the topic, read with nothing of the adapter but its format. */
export async function readTopic(brokers: readonly string[], topic: string): Promise<Message[]> {
  const kafka = new Kafka({ brokers: [...brokers], clientId: 'reader', logLevel: logLevel.NOTHING })
  const expected = await countRecords(kafka, topic)
  const consumer = kafka.consumer({ groupId: `reader-${crypto.randomUUID()}`, maxWaitTimeInMs: 100 })
  const messages: Message[] = []
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [topic], fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      consumer
        .run({
          eachMessage: async ({ partition, message }) => {
            messages.push(decode({ topic, partition, ...message }))
            if (messages.length === expected) resolve()
          },
        })
        .catch(reject)
      if (expected === 0) resolve()
    })
  } finally {
    await consumer.disconnect()
  }
  return messages
}

async function countRecords(kafka: Kafka, topic: string): Promise<number> {
  const admin = kafka.admin()
  await admin.connect()
  const offsets = await admin.fetchTopicOffsets(topic).finally(() => admin.disconnect())
  return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0)
}

/** Payloads by key, each only where it occurs for the first time. */
export function firstOccurrences(messages: readonly Message[]): Map<string, string[]> {
  const byKey = Map.groupBy(messages, partitionKey)
  return new Map([...byKey].map(([key, group]) => [key, [...new Set(group.map(({ payload }) => payload))]]))
}
