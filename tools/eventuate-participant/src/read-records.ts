import { randomUUID } from 'node:crypto'
import { Kafka, type KafkaMessage, logLevel } from 'kafkajs'
import type { GoldenRecord } from './golden-messages.js'

export interface TimedRecord extends GoldenRecord {
  /** Milliseconds of the epoch, set by the producer. */
  readonly timestamp: number
}

/** Makes topics of one partition, so that a topic's records keep their order. */
export async function createTopics(brokers: readonly string[], topics: readonly string[]): Promise<void> {
  const admin = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).admin()
  await admin.connect()
  await admin.createTopics({ topics: topics.map((topic) => ({ topic, numPartitions: 1 })), waitForLeaders: true })
  await admin.disconnect()
}

/** All records that the topics hold now, by time. */
export async function readRecords(
  brokers: readonly string[],
  topics: readonly string[],
): Promise<readonly TimedRecord[]> {
  const kafka = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING })
  const expected = await recordCount(kafka, topics)
  const records: TimedRecord[] = []
  const consumer = kafka.consumer({ groupId: `record-golden-${randomUUID()}` })
  try {
    await consumer.connect()
    await consumer.subscribe({ topics: [...topics], fromBeginning: true })
    await new Promise<void>((resolve, reject) => {
      consumer.on('consumer.crash', ({ payload }) => {
        // from the beginning, after what may pass, such as a coordinator that is still loading
        if (payload.restart) records.splice(0)
        else reject(payload.error)
      })
      const eachMessage = ({ topic, message }: { topic: string; message: KafkaMessage }) => {
        records.push(asRecord(topic, message))
        if (records.length === expected) resolve()
        return Promise.resolve()
      }
      consumer.run({ autoCommit: false, eachMessage }).catch(reject)
    })
  } finally {
    await consumer.disconnect()
  }
  return records.sort((a, b) => a.timestamp - b.timestamp)
}

async function recordCount(kafka: Kafka, topics: readonly string[]): Promise<number> {
  const admin = kafka.admin()
  await admin.connect()
  const offsets = await Promise.all(topics.map((topic) => admin.fetchTopicOffsets(topic)))
  await admin.disconnect()
  return offsets.flat().reduce((sum, { offset }) => sum + Number(offset), 0)
}

function asRecord(topic: string, { key, headers = {}, value, timestamp }: KafkaMessage): TimedRecord {
  const names = Object.keys(headers)
  return {
    topic,
    key: String(key),
    headers: Object.fromEntries(names.map((name) => [name, String(headers[name])])),
    value: String(value),
    timestamp: Number(timestamp),
  }
}
