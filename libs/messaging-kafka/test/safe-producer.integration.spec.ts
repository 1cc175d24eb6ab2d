import { setTimeout as sleep } from 'node:timers/promises'
import { describeWithKafka } from '@ltp/infrastructure/jest'
import { createMessage, type Message, type MessageProducer } from '@ltp/messaging'
import { DeliveryFailedError, type KafkaOptions } from '../src/index.js'
import { type Fate, FaultyProxy } from './faulty-proxy.js'
import { randomNumbers } from './random-numbers.js'
import { SpecBrokers } from './spec-brokers.js'
import { firstOccurrences, readTopic } from './topic-reader.js'

const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)

describeWithKafka('a producer whose connections break', () => {
  const brokers = new SpecBrokers()
  let proxy: FaultyProxy
  let channel: string

  beforeEach(async () => {
    proxy = await FaultyProxy.start(brokers.addresses[0]!)
    channel = `channel-${crypto.randomUUID()}`
  })
  afterEach(() => proxy.close())

  async function connect(options: Partial<KafkaOptions> = {}): Promise<MessageProducer> {
    const { socketFactory } = proxy
    const broker = await brokers.connect({ socketFactory, reconnection: { initialMs: 5, maxMs: 50 }, ...options })
    await broker.ensureChannels([channel])
    return broker.producer
  }

  const message = (key: string, payload: number) =>
    createMessage({ destination: channel, partitionId: key, payload: String(payload) })
  const inTopic = () => readTopic(brokers.addresses, channel)
  const payloads = (messages: readonly Message[]) => messages.map(({ payload }) => payload)

  it.each([
    ['the request', 'request lost'],
    ['the answer', 'answer lost'],
  ] as const)('delivers once when %s is lost and kafkajs repeats it', async (_, fate) => {
    const producer = await connect()
    const fates: Fate[] = [fate]
    proxy.fate = () => fates.shift() ?? 'arrives'

    await producer.send([message('key', 1), message('key', 2)])

    expect(payloads(await inTopic())).toEqual(['1', '2'])
  })

  it('does not lose the message behind one whose answer was lost for good', async () => {
    const producer = await connect({ deliveryTimeoutMs: 0 })
    const fates: Fate[] = ['answer lost', 'request lost']
    proxy.fate = () => fates.shift() ?? 'arrives'

    await expect(producer.send([message('key', 1)])).rejects.toThrow(DeliveryFailedError)
    await producer.send([message('key', 2)])

    expect(payloads(await inTopic())).toEqual(['1', '2'])
  })

  it('delivers again by itself what was not acknowledged, in order', async () => {
    const producer = await connect()
    const fates: Fate[] = ['answer lost', 'request lost', 'request lost', 'answer lost', 'request lost']
    proxy.fate = () => fates.shift() ?? 'arrives'

    await Promise.all([1, 2, 3].map((number) => producer.send([message('key', number)])))
    await producer.send([message('key', 4)])

    expect(fates).toEqual([])
    expect(firstOccurrences(await inTopic()).get('key')).toEqual(['1', '2', '3', '4'])
  })

  it(`loses nothing and keeps the order of every key while connections are cut at random (SEED=${seed})`, async () => {
    const random = randomNumbers(seed)
    const keys = Array.from({ length: 12 }, (_, index) => `key-${index}`)
    const sentOf = new Map(keys.map((key) => [key, 0]))
    const producer = await connect()
    proxy.fate = () => (random() < 0.25 ? 'request lost' : random() < 0.25 ? 'answer lost' : 'arrives')

    const sends: Promise<void>[] = []
    for (let i = 0; i < 400; i++) {
      const count = 1 + Math.floor(random() * 8)
      const batch = Array.from({ length: count }, () => {
        const key = keys[Math.floor(random() * keys.length)]!
        sentOf.set(key, sentOf.get(key)! + 1)
        return message(key, sentOf.get(key)!)
      })
      sends.push(producer.send(batch))
      if (random() < 0.2) await sleep(random() * 20)
    }
    await Promise.all(sends)

    const arrived = firstOccurrences(await inTopic())
    for (const [key, sent] of sentOf) {
      expect(arrived.get(key)).toEqual(Array.from({ length: sent }, (_, index) => String(index + 1)))
    }
  })

  it(`loses nothing that was acknowledged while other messages are given up (SEED=${seed})`, async () => {
    const random = randomNumbers(seed + 1)
    const producer = await connect({ deliveryTimeoutMs: 0 })
    proxy.fate = () => (random() < 0.5 ? 'request lost' : random() < 0.5 ? 'answer lost' : 'arrives')

    const acknowledged: string[] = []
    for (let number = 1; number <= 80; number++) {
      const sent = producer.send([message('key', number)])
      await sent.then(
        () => acknowledged.push(String(number)),
        () => {},
      )
    }

    const arrived = firstOccurrences(await inTopic()).get('key')!
    expect(acknowledged.length).toBeLessThan(80)
    expect(arrived.filter((payload) => acknowledged.includes(payload))).toEqual(acknowledged)
  })
})
