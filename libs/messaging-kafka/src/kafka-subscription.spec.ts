import { EventEmitter } from 'node:events'
import { jest } from '@jest/globals'
import { eventually } from '@ltp/testing'
import type { EachBatchHandler, EachBatchPayload } from 'kafkajs'
import { protocolError } from '../test/protocol-error.js'
import type { KafkaAdmin } from './kafka-admin.js'
import type { KafkaClients } from './kafka-clients.js'
import { type KafkaLimits, settingsFrom } from './kafka-options.js'
import { KafkaSubscription } from './kafka-subscription.js'

const UNKNOWN = protocolError('UNKNOWN_TOPIC_OR_PARTITION')

/** A consumer of kafkajs to which happens what the test says. */
class FakeConsumer extends EventEmitter {
  readonly events = {
    ...{ GROUP_JOIN: 'joined', CRASH: 'crash', REBALANCING: 'rebalancing', HEARTBEAT: 'heartbeat' },
    ...{ FETCH_START: 'fetch-start', FETCH: 'fetch' },
  }

  eachBatch!: EachBatchHandler

  async connect(): Promise<void> {}
  async subscribe(): Promise<void> {}
  async run({ eachBatch }: { eachBatch: EachBatchHandler }): Promise<void> {
    this.eachBatch = eachBatch
  }
  async disconnect(): Promise<void> {}
}

describe('KafkaSubscription', () => {
  const admin = { ensureTopics: async () => {}, lag: async () => 0 } as unknown as KafkaAdmin
  // nothing is started again within a test
  const reconnection = { initialMs: 60_000, maxMs: 60_000 }
  const settings = settingsFrom({ brokers: [], clientId: 'spec', log: () => {}, reconnection })
  const assignment = { memberAssignment: { orders: [0] } }
  let consumer: FakeConsumer
  let subscription: KafkaSubscription

  beforeEach(() => {
    consumer = new FakeConsumer()
    subscription = subscriptionOf({})
  })
  afterEach(async () => {
    jest.useRealTimers()
    await subscription.close()
  })

  function subscriptionOf(limits: Partial<KafkaLimits>): KafkaSubscription {
    const clients = { consumer: () => consumer } as unknown as KafkaClients
    const options = { subscriberId: 'group', channels: ['orders'], handler: () => Promise.reject(new Error('no')) }
    return new KafkaSubscription(options, clients, admin, { ...settings, ...limits })
  }

  async function startAnd(event: 'joined' | 'crash', payload: object): Promise<void> {
    setImmediate(() => consumer.emit(event, { payload }))
    await subscription.start()
  }

  it('is healthy once its consumer has joined the group', async () => {
    expect(subscription.status()).toMatchObject({ healthy: false, reason: 'starting' })

    await startAnd('joined', assignment)

    await eventually(() => expect(subscription.status()).toMatchObject({ healthy: true }))
  })

  it('asks again for a topic that a broker does not know yet, with one consumer', async () => {
    const answers = [UNKNOWN, UNKNOWN]
    const subscribe = jest.spyOn(consumer, 'subscribe').mockImplementation(async () => {
      const answer = answers.pop()
      if (answer) throw answer
      setImmediate(() => consumer.emit('joined', { payload: assignment }))
    })
    subscription = subscriptionOf({ connectionTimeoutMs: 60_000, reconnection: { initialMs: 1, maxMs: 1 } })

    await subscription.start()

    expect(subscribe).toHaveBeenCalledTimes(3)
    await eventually(() => expect(subscription.status()).toMatchObject({ healthy: true }))
  })

  it('gives up a topic when no time is left to ask again, and says that it is unknown', async () => {
    jest.spyOn(consumer, 'subscribe').mockRejectedValue(UNKNOWN)

    await expect(subscription.start()).rejects.toThrow('group cannot subscribe to orders: UNKNOWN_TOPIC_OR_PARTITION')
  })

  it('is not healthy when a consumer joins that was given up before', async () => {
    const unhealthy = { healthy: false, reason: 'crashed: gone' }
    await startAnd('crash', { error: new Error('gone') })
    await eventually(() => expect(subscription.status()).toMatchObject(unhealthy))

    consumer.emit('joined', { payload: assignment })
    await new Promise((resolve) => setImmediate(resolve))

    expect(subscription.status()).toMatchObject(unhealthy)
  })

  it('is closed within 5 s when the broker does not answer: less than the 30 s that Kubernetes gives a process', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] })
    await startAnd('joined', assignment)
    consumer.disconnect = () => new Promise(() => {})
    let closed = false

    void subscription.close().then(() => (closed = true))
    await jest.advanceTimersByTimeAsync(5_000)

    expect(closed).toBe(true)
  })

  it('is not unhealthy for a failing partition that another member of the group has now', async () => {
    jest.useFakeTimers({ doNotFake: ['setImmediate'] })
    await startAnd('joined', assignment)
    await consumer.eachBatch(aBatch({ topic: 'orders', partition: 0 }))
    jest.setSystemTime(Date.now() + settings.stallTimeoutMs)
    expect(subscription.status().reason).toMatch(/^orders-0 has been failing/)

    consumer.emit('joined', { payload: { memberAssignment: { orders: [1] } } })

    expect(subscription.status()).toMatchObject({ healthy: true })
  })
})

function aBatch(place: { topic: string; partition: number }): EachBatchPayload {
  const messages = [{ offset: '0', timestamp: '0', key: null, value: null }]
  const batch = { ...place, messages }
  return { batch, isRunning: () => true, pause: () => () => {} } as unknown as EachBatchPayload
}
