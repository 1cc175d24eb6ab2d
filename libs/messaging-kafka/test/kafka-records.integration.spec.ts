import { describeWithKafka } from '@ltp/infrastructure/jest'
import { createMessage, type Message, undecodableReason } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { deleteTopic, partitionCount, produceRaw } from './raw-topic.js'
import { SpecBrokers } from './spec-brokers.js'

describeWithKafka('records and topics of KafkaMessageBroker', () => {
  const brokers = new SpecBrokers()
  const channelName = () => `channel-${crypto.randomUUID()}`

  it('hands over garbage as a message that is marked, between its neighbours, and goes on', async () => {
    const broker = await brokers.connect()
    const channel = channelName()
    const handled: Message[] = []
    const message = (payload: string) => createMessage({ destination: channel, partitionId: 'key', payload })
    await broker.producer.send([message('1')])
    await produceRaw(brokers.addresses, channel, [{ key: 'key', value: 'garbage' }])
    await broker.producer.send([message('2')])

    await broker.consumer.subscribe({
      subscriberId: channel,
      channels: [channel],
      handler: async (messages) => void handled.push(...messages),
    })

    await eventually(() => expect(handled.map(({ payload }) => payload)).toEqual(['1', '"garbage"', '2']))
    expect(handled.map(undecodableReason)).toEqual([undefined, expect.stringMatching(/JSON/), undefined])
    expect(handled[1]!.headers.ID).toMatch(new RegExp(`^${channel}-\\d-1$`))
  })

  it('creates topics with the partitions that are configured, also when a message is sent to a new one', async () => {
    const broker = await brokers.connect({ partitions: 5 })
    const [ensured, sentTo] = [channelName(), channelName()]

    await broker.ensureChannels([ensured])
    await broker.producer.send([createMessage({ destination: sentTo, payload: '{}' })])

    expect(await partitionCount(brokers.addresses, ensured)).toBe(5)
    expect(await partitionCount(brokers.addresses, sentTo)).toBe(5)
  })

  it('leaves a topic that exists as it is, also when several processes create it at once', async () => {
    const channel = channelName()
    const creators = await Promise.all([2, 3, 4].map((partitions) => brokers.connect({ partitions })))

    await Promise.all(creators.map((creator) => creator.ensureChannels([channel])))
    const created = await partitionCount(brokers.addresses, channel)
    await (await brokers.connect({ partitions: 9 })).ensureChannels([channel])

    expect([2, 3, 4]).toContain(created)
    expect(await partitionCount(brokers.addresses, channel)).toBe(created)
  })

  it('creates a topic again that somebody has deleted', async () => {
    const broker = await brokers.connect()
    const channel = channelName()
    const message = () => createMessage({ destination: channel, payload: '{}' })
    await broker.producer.send([message()])
    await deleteTopic(brokers.addresses, channel)

    await broker.producer.send([message()])

    expect(await partitionCount(brokers.addresses, channel)).toBe(6)
  })

  it('refuses a name that Kafka would not take', async () => {
    const broker = await brokers.connect()

    await expect(broker.ensureChannels(['orders events'])).rejects.toThrow(
      '"orders events" is no channel name: 1 to 249 of the characters a-z A-Z 0-9 . _ - are allowed',
    )
  })
})
