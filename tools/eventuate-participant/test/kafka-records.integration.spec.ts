import { randomUUID } from 'node:crypto'
import { describeWithKafka } from '@ltp/infrastructure/jest'
import type { Message } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { Kafka, logLevel } from 'kafkajs'
import { goldenRecords, type GoldenRecord, messageOf } from '../src/golden-messages.js'
import { readRecords } from '../src/read-records.js'
import { sharedKafka, type SharedKafka } from './shared-kafka.js'

describeWithKafka('our messages in Kafka', () => {
  let kafka: SharedKafka
  let channel: string

  beforeAll(async () => {
    kafka = await sharedKafka()
  })

  afterAll(async () => {
    await kafka?.close()
  })

  beforeEach(async () => {
    channel = `golden-messages-${randomUUID()}`
    await kafka.broker.ensureChannels([channel])
  })

  it('are written as the bytes that Eventuate writes', async () => {
    const golden = goldenRecordsOf(channel)

    await kafka.broker.producer.send(golden.map(messageOf))

    const written = (await readRecords(kafka.brokers, [channel])).map(({ timestamp: _, ...record }) => record)
    expect(written).toHaveLength(golden.length)
    expect(written).toEqual(expect.arrayContaining(golden))
  })

  it('are read from the bytes that Eventuate writes', async () => {
    const golden = goldenRecordsOf(channel)
    // by id, as Kafka gives some again when a busy machine makes the consumer join anew
    const received = new Map<string | undefined, Message>()

    await writeRecords(kafka.brokers, channel, golden)
    await kafka.broker.consumer.subscribe({
      subscriberId: channel,
      channels: [channel],
      handler: async (messages) => messages.forEach((message) => received.set(message.headers.ID, message)),
    })

    await eventually(() => expect(received.size).toBe(golden.length))
    expect([...received.values()]).toEqual(expect.arrayContaining(golden.map(messageOf)))
  })
})

/** Golden records as they would be on a spec's own channel. */
function goldenRecordsOf(channel: string): readonly GoldenRecord[] {
  return ['credit-reserved', 'customer-not-found', 'order-events'].flatMap(goldenRecords).map((record) => ({
    ...record,
    topic: channel,
    value: record.value.replace(/"DESTINATION":"[^"]*"/, `"DESTINATION":"${channel}"`),
  }))
}

async function writeRecords(brokers: readonly string[], topic: string, messages: readonly GoldenRecord[]) {
  const producer = new Kafka({ brokers: [...brokers], logLevel: logLevel.NOTHING }).producer()
  await producer.connect()
  await producer.send({ topic, messages: [...messages] })
  await producer.disconnect()
}
