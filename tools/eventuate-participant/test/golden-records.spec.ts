import { type Message, partitionKey } from '@ltp/messaging'
import { decode, encode } from '@ltp/messaging-kafka/envelope'
import { goldenRecords, messageOf } from '../src/golden-messages.js'

const conversations = [
  'credit-reserved',
  'credit-limit-exceeded',
  'customer-not-found',
  'credit-released',
  'command-without-saga',
  'order-events',
]

describe('a Kafka record of Eventuate Tram', () => {
  const records = conversations.flatMap(goldenRecords)

  it.each(records)(
    '$topic $key is keyed by the partition id and holds payload and headers',
    ({ key, headers, value }) => {
      const envelope = JSON.parse(value) as Message

      expect(Object.keys(envelope)).toEqual(['payload', 'headers'])
      expect(typeof envelope.payload).toBe('string')
      expect(partitionKey(envelope)).toBe(key)
      expect(headers).toEqual({})
    },
  )

  it.each(records)('$topic $key is what our adapter for Kafka writes', (record) => {
    expect(encode(messageOf(record))).toEqual({ key: record.key, value: record.value })
  })

  it.each(records)('$topic $key is read by our adapter for Kafka', (record) => {
    const { topic, key, value } = record
    const place = { topic, partition: 0, offset: '0', timestamp: '0' }

    expect(decode({ ...place, key: Buffer.from(key), value: Buffer.from(value) })).toEqual(messageOf(record))
  })

  it('goes to the topic that its DESTINATION names', () => {
    expect(records.map((record) => messageOf(record).headers.DESTINATION)).toEqual(records.map(({ topic }) => topic))
  })
})
