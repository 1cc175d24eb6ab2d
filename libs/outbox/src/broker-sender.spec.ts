import { createMessage, type Message, MessageProducer } from '@ltp/messaging'
import { eventually } from '@ltp/testing'
import { BrokerSender } from './broker-sender.js'
import { LeadershipLostError, Lease } from './lease.js'
import { type RelayLimits, withDefaults } from './outbox-relay.js'
import { RelayHealth } from './relay-health.js'

class FailingProducer extends MessageProducer {
  readonly attempts: (readonly Message[])[] = []
  down = true

  async send(messages: readonly Message[]): Promise<void> {
    this.attempts.push(messages)
    if (this.down) throw new Error('broker is away')
  }
}

const messages = [createMessage({ destination: 'orders', payload: '{}' })]

function makeSender(limits: RelayLimits = {}) {
  const producer = new FailingProducer()
  const health = new RelayHealth(50)
  health.becomes('leader')
  const sender = new BrokerSender(producer, withDefaults({ retryMinMs: 1, retryMaxMs: 4, ...limits }), health)
  return { producer, health, sender }
}

describe('BrokerSender', () => {
  it('sends the same messages again until the broker takes them', async () => {
    const published: number[] = []
    const { producer, sender } = makeSender({ onPublished: (count) => published.push(count) })
    const sending = sender.send(messages, new Lease(5000), new AbortController().signal)
    await eventually(() => expect(producer.attempts.length).toBeGreaterThan(3))

    producer.down = false
    await sending

    expect(new Set(producer.attempts)).toEqual(new Set([messages]))
    expect(published).toEqual([1])
  })

  it('is unhealthy, with the reason, when that takes too long, and healthy again after', async () => {
    const { producer, sender, health } = makeSender()
    const sending = sender.send(messages, new Lease(5000), new AbortController().signal)
    expect(health.status().healthy).toBe(true)

    await eventually(() => expect(health.status().healthy).toBe(false))
    expect(health.status().reason).toMatch(/^stalled: .*broker is away$/)

    producer.down = false
    await sending
    expect(health.status()).toEqual({ role: 'leader', healthy: true })
  })

  it('sends nothing when the lease has ended', async () => {
    const { producer, sender } = makeSender()

    await expect(sender.send(messages, new Lease(-1), new AbortController().signal)).rejects.toThrow(
      LeadershipLostError,
    )
    expect(producer.attempts).toEqual([])
  })

  it('gives up trying when leadership ends', async () => {
    const { producer, sender } = makeSender({ retryMinMs: 60_000, retryMaxMs: 60_000 })
    const losing = new AbortController()
    const sending = sender.send(messages, new Lease(5000), losing.signal)

    losing.abort()

    await expect(sending).rejects.toThrow(LeadershipLostError)
    expect(producer.attempts).toHaveLength(1)
  })
})
