import { setTimeout as sleep } from 'node:timers/promises'
import { describeWithKafka } from '@ltp/infrastructure/jest'
import { createMessage, type Message, type MessageHandler, partitionKey } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import type { KafkaMessageBroker } from '../src/index.js'
import { SpecBrokers } from './spec-brokers.js'

describeWithKafka('consuming with KafkaMessageBroker', () => {
  const brokers = new SpecBrokers()
  let channel: string

  beforeEach(() => {
    channel = `channel-${crypto.randomUUID()}`
  })

  const send = (broker: KafkaMessageBroker, keys: readonly string[], payload: string) =>
    broker.producer.send(keys.map((partitionId) => createMessage({ destination: channel, partitionId, payload })))
  const subscribe = (broker: KafkaMessageBroker, handler: MessageHandler) =>
    broker.consumer.subscribe({ subscriberId: channel, channels: [channel], handler })
  const keys = Array.from({ length: 30 }, (_, index) => `key-${index}`)

  it('goes on with other partitions of the channel while one keeps failing', async () => {
    const broker = await brokers.connect({ redelivery: { initialMs: 50, maxMs: 200 } })
    const handled = new Set<string>()
    let attempts = 0
    await subscribe(broker, async (messages) => {
      if (messages.some((message) => partitionKey(message) === 'poison')) {
        attempts++
        throw new Error('poison')
      }
      messages.forEach((message) => handled.add(partitionKey(message) + message.payload))
    })
    await send(broker, ['poison'], '')
    await eventually(() => expect(attempts).toBeGreaterThan(2))

    const failuresBefore = attempts
    for (const round of ['1', '2', '3']) await send(broker, keys, round)

    // the poisoned one of the six partitions holds some of the thirty keys
    await eventually(() => expect(handled.size).toBeGreaterThan(45))
    await eventually(() => expect(attempts).toBeGreaterThan(failuresBefore))
  })

  it('stays in its group while a handler runs longer than the session may be silent', async () => {
    const broker = await brokers.connect({ sessionTimeoutMs: 6_000 })
    const handled: string[] = []
    const subscription = await subscribe(broker, async (messages) => {
      handled.push(...messages.map(({ payload }) => payload))
      if (messages.some(({ payload }) => payload === 'slow')) await sleep(8_000)
    })

    await send(broker, ['key'], 'slow')
    await eventually(() => expect(handled).toEqual(['slow']))
    await sleep(7_500)
    expect(subscription.status()).toMatchObject({ healthy: true })
    await send(broker, ['key'], 'next')

    await eventually(() => expect(handled).toEqual(['slow', 'next']))
  })

  it('shares a channel with other processes, which take over when one closes in the middle of its work', async () => {
    const [sender, first, second] = [await brokers.connect(), await brokers.connect(), await brokers.connect()]
    const handled: Message[] = []
    const slowly: MessageHandler = async (messages) => {
      await sleep(5)
      handled.push(...messages)
    }
    await subscribe(first, slowly)
    await subscribe(second, slowly)

    for (let round = 1; round <= 30; round++) {
      await send(sender, keys, String(round))
      if (round === 15) void first.close()
    }

    const rounds = Array.from({ length: 30 }, (_, index) => String(index + 1))
    for (const key of keys) {
      const payloads = () => handled.filter((message) => partitionKey(message) === key).map(({ payload }) => payload)
      await eventually(() => expect(payloads()).toEqual(rounds))
    }
  })

  it('lets members of a group in one process have different channels', async () => {
    const broker = await brokers.connect()
    const names = [`${channel}-a`, `${channel}-b`]
    const handled = new Set<string>()
    for (const name of names) {
      await broker.consumer.subscribe({
        subscriberId: channel,
        channels: [name],
        handler: async (messages) => messages.forEach(({ headers }) => handled.add(headers.ID!)),
      })
    }

    const rounds = 10
    for (let round = 0; round < rounds; round++) {
      await broker.producer.send(names.map((destination) => createMessage({ destination, payload: '{}' })))
      await sleep(50)
    }

    await eventually(() => expect(handled.size).toBe(rounds * names.length))
  })

  it('leaves its group at once when it is closed while it joins it', async () => {
    const log: string[] = []
    const limits = { connectionTimeoutMs: 3_000, closeTimeoutMs: 60_000 }
    const [first, second] = [
      await brokers.connect(),
      await brokers.connect({ ...limits, log: ({ message }) => log.push(message) }),
    ]
    const handled = new Set<string>()
    const { promise: closing, resolve: closes } = Promise.withResolvers<void>()
    let busy = false
    await subscribe(first, async (messages) => {
      busy = true
      await closing
      messages.forEach((message) => handled.add(partitionKey(message)))
    })
    await send(first, ['slow'], 'slow')
    await eventually(() => expect(busy).toBe(true))

    const late = await subscribe(second, async () => {})
    expect(late.status()).toMatchObject({ healthy: false, reason: 'starting' })
    const closed = late.close()
    // time to do what would be wrong
    await sleep(2_000)
    closes()
    await closed
    await send(first, keys, '1')

    await eventually(() => expect(handled.size).toBe(1 + keys.length))
    // a member that is gone without a word would keep its partitions for the session's timeout
    expect(log.filter((message) => /crash|error/i.test(message))).toEqual([])
    expect(log.at(-1)).toBe('kafkajs Consumer: Stopped')
  })

  it('is unhealthy while a partition has been failing for too long, and says which and why', async () => {
    const broker = await brokers.connect({ stallTimeoutMs: 2_000, redelivery: { initialMs: 20, maxMs: 50 } })
    let cured = false
    const subscription = await subscribe(broker, async () => {
      if (!cured) throw new Error('database gone')
    })
    await send(broker, ['key'], '1')

    const failing = /^channel-.*-\d has been failing for \d+\.\d s \(\d+ attempts\): database gone$/
    await eventually(() => expect(subscription.status().reason).toMatch(failing))
    expect(subscription.status().healthy).toBe(false)

    cured = true
    await eventually(() => expect(subscription.status().healthy).toBe(true))
  })

  it('tells the lag of the group, of several channels together', async () => {
    const broker = await brokers.connect({ lagIntervalMs: 50 })
    const other = `${channel}-other`
    let open = false
    await send(broker, keys, '1')
    await broker.producer.send([createMessage({ destination: other, payload: '{}' })])

    const subscription = await broker.consumer.subscribe({
      subscriberId: channel,
      channels: [channel, other],
      handler: async () => {
        if (!open) throw new Error('not yet')
      },
    })

    await eventually(() => expect(subscription.status().lag).toBe(31))
    open = true
    await eventually(() => expect(subscription.status().lag).toBe(0))
  })

  it('does not wait for ever for a handler when it closes', async () => {
    const log: string[] = []
    const broker = await brokers.connect({ closeTimeoutMs: 300, log: ({ message }) => log.push(message) })
    let called = false
    let release!: () => void
    const subscription = await subscribe(broker, () => {
      called = true
      return new Promise((resolve) => (release = resolve))
    })
    await send(broker, ['key'], '1')
    await eventually(() => expect(called).toBe(true))

    await subscription.close()

    expect(subscription.status()).toMatchObject({ healthy: false, reason: 'closed' })
    release()
    // else its connections would outlive the spec
    await eventually(() => expect(log).toContain('kafkajs Consumer: Stopped'))
  })
})
