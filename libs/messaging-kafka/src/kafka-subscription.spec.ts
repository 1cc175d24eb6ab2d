import { EventEmitter } from 'node:events'
import { eventually } from '@ltp/testing'
import type { KafkaAdmin } from './kafka-admin.js'
import type { KafkaClients } from './kafka-clients.js'
import { settingsFrom } from './kafka-options.js'
import { KafkaSubscription } from './kafka-subscription.js'

/** A consumer of kafkajs to which happens what the test says. */
class FakeConsumer extends EventEmitter {
  readonly events = {
    ...{ GROUP_JOIN: 'joined', CRASH: 'crash', REBALANCING: 'rebalancing', HEARTBEAT: 'heartbeat' },
    ...{ FETCH_START: 'fetch-start', FETCH: 'fetch' },
  }

  async connect(): Promise<void> {}
  async subscribe(): Promise<void> {}
  async run(): Promise<void> {}
  async disconnect(): Promise<void> {}
}

describe('KafkaSubscription', () => {
  const admin = { ensureTopics: async () => {}, lag: async () => 0 } as unknown as KafkaAdmin
  // nothing is started again within a test
  const reconnection = { initialMs: 60_000, maxMs: 60_000 }
  const settings = settingsFrom({ brokers: [], clientId: 'spec', log: () => {}, reconnection })
  let consumer: FakeConsumer
  let subscription: KafkaSubscription

  beforeEach(() => {
    consumer = new FakeConsumer()
    const clients = { consumer: () => consumer } as unknown as KafkaClients
    const options = { subscriberId: 'group', channels: ['orders'], handler: async () => {} }
    subscription = new KafkaSubscription(options, clients, admin, settings)
  })
  afterEach(() => subscription.close())

  async function startAnd(event: 'joined' | 'crash', details?: object): Promise<void> {
    setImmediate(() => consumer.emit(event, details))
    await subscription.start()
  }

  it('is healthy once its consumer has joined the group', async () => {
    expect(subscription.status()).toMatchObject({ healthy: false, reason: 'starting' })

    await startAnd('joined')

    await eventually(() => expect(subscription.status()).toMatchObject({ healthy: true }))
  })

  it('is not healthy when a consumer joins that was given up before', async () => {
    const unhealthy = { healthy: false, reason: 'crashed: gone' }
    await startAnd('crash', { payload: { error: new Error('gone') } })
    await eventually(() => expect(subscription.status()).toMatchObject(unhealthy))

    consumer.emit('joined')
    await new Promise((resolve) => setImmediate(resolve))

    expect(subscription.status()).toMatchObject(unhealthy)
  })
})
