import { setTimeout as sleep } from 'node:timers/promises'
import { describeWithKafka } from '@ltp/infrastructure/jest'
import { createMessage, type Message } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { BrokerUnreachableError, KafkaMessageBroker, type KafkaOptions, SubscriptionFailedError } from '../src/index.js'
import { FaultyProxy } from './faulty-proxy.js'
import { SpecBrokers } from './spec-brokers.js'
import { firstOccurrences } from './topic-reader.js'

describeWithKafka('KafkaMessageBroker without its broker', () => {
  const brokers = new SpecBrokers()
  let proxy: FaultyProxy
  let channel: string

  beforeEach(async () => {
    proxy = await FaultyProxy.start(brokers.addresses[0]!)
    channel = `channel-${crypto.randomUUID()}`
  })
  afterEach(async () => {
    proxy.close()
    // connections that were given up end in the background
    await sleep(300)
  })

  const connect = (options: Partial<KafkaOptions> = {}) =>
    brokers.connect({
      socketFactory: proxy.socketFactory,
      reconnection: { initialMs: 50, maxMs: 200 },
      connectionTimeoutMs: 3_000,
      closeTimeoutMs: 2_000,
      ...options,
    })
  const message = (payload: string) => createMessage({ destination: channel, partitionId: 'key', payload })

  async function consuming(broker: KafkaMessageBroker) {
    const handled: Message[] = []
    const subscription = await broker.consumer.subscribe({
      subscriberId: channel,
      channels: [channel],
      handler: async (messages) => void handled.push(...messages),
    })
    return { subscription, payloads: () => firstOccurrences(handled).get('key') }
  }

  it('says when it connects which brokers do not answer, within the time limit', async () => {
    const connecting = KafkaMessageBroker.connect({
      brokers: ['127.0.0.1:1', '127.0.0.1:2'],
      clientId: 'specs',
      log: () => {},
    })

    await expect(connecting).rejects.toThrow(BrokerUnreachableError)
    await expect(connecting).rejects.toThrow(/^no Kafka broker answers at 127\.0\.0\.1:1, 127\.0\.0\.1:2: /)
  })

  it('answers no ping, and answers again when the broker is back', async () => {
    const broker = await connect({ pingTimeoutMs: 500 })
    proxy.refuse()
    await expect(broker.ping()).rejects.toThrow(BrokerUnreachableError)

    proxy.admit()
    await eventually(() => broker.ping())

    proxy.freeze()
    await expect(broker.ping()).rejects.toThrow('a sign of life took longer than 500 ms')
    proxy.thaw()
    await eventually(() => broker.ping())
  })

  it('cannot subscribe, and says so within the time limit', async () => {
    const broker = await connect()
    proxy.freeze()

    const subscribing = broker.consumer.subscribe({
      subscriberId: 'group',
      channels: [channel],
      handler: async () => {},
    })

    await expect(subscribing).rejects.toThrow(SubscriptionFailedError)
    proxy.thaw()
  })

  it('is unhealthy while it is down, and goes on when it is back: nothing lost, order kept', async () => {
    const broker = await connect({ sessionTimeoutMs: 6_000 })
    const { subscription, payloads } = await consuming(broker)
    await broker.producer.send([message('1')])
    await eventually(() => expect(payloads()).toEqual(['1']))

    proxy.refuse()
    const sending = broker.producer.send([message('2'), message('3')])
    await eventually(() => expect(subscription.status().healthy).toBe(false))
    expect(subscription.status().reason).toMatch(/^(crashed|stalled|cannot connect): /)
    proxy.admit()

    await sending
    await eventually(() => expect(payloads()).toEqual(['1', '2', '3']))
    await eventually(() => expect(subscription.status()).toMatchObject({ healthy: true }))
  })

  it('keeps its place in the group over a short outage', async () => {
    const log: string[] = []
    const broker = await connect({ log: ({ message }) => log.push(message) })
    const { subscription, payloads } = await consuming(broker)

    proxy.refuse()
    await sleep(2_000)
    proxy.admit()
    await broker.producer.send([message('1')])

    await eventually(() => expect(payloads()).toEqual(['1']))
    expect(subscription.status()).toMatchObject({ healthy: true })
    expect(log.filter((entry) => entry.endsWith('Consumer has joined the group'))).toHaveLength(1)
  })

  it('notices a consumer that has silently stalled, and replaces it', async () => {
    const broker = await connect({ stallTimeoutMs: 1_000, requestTimeoutMs: 60_000, sessionTimeoutMs: 6_000 })
    const { subscription, payloads } = await consuming(broker)
    await broker.producer.send([message('1')])
    await eventually(() => expect(payloads()).toEqual(['1']))

    proxy.freeze()
    await eventually(() => expect(subscription.status().healthy).toBe(false))
    expect(subscription.status().reason).toMatch(/^(stalled: no (heartbeat|answer)|cannot connect: )/)
    await sleep(1_000)
    proxy.thaw()

    await broker.producer.send([message('2')])
    await eventually(() => expect(payloads()).toEqual(['1', '2']))
    await eventually(() => expect(subscription.status()).toMatchObject({ healthy: true }))
  })

  it('closes without the answers of a broker that is silent, and says so', async () => {
    const log: string[] = []
    const broker = await connect({
      closeTimeoutMs: 500,
      // the test would be over before
      ...{ requestTimeoutMs: 600_000, stallTimeoutMs: 600_000 },
      log: ({ message, details }) => log.push(`${message}: ${String(details?.error)}`),
    })
    await consuming(broker)
    proxy.freeze()

    await broker.close()

    expect(log).toContain(
      'subscription not closed in an orderly way: finishing the batch at hand took longer than 500 ms',
    )
  })
})
