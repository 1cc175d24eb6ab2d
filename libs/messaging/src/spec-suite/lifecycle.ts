import { BrokerClosedError } from '../broker-closed-error.js'
import { type BrokerFixture, keys, numbered, numbers } from './broker-fixture.js'
import { Gate, Recorder } from './recorder.js'

export function describeLifecycle(fixture: BrokerFixture): void {
  describe('life cycle', () => {
    it('tells that a subscription is healthy, and why it is not once it is closed', async () => {
      const subscription = await fixture.subscribe(fixture.group(), [await fixture.channel()], new Recorder().handler)
      await fixture.eventually(() => expect(subscription.status()).toMatchObject({ healthy: true }))

      await subscription.close()

      expect(subscription.status()).toMatchObject({ healthy: false, reason: 'closed' })
    })

    it('finishes and acknowledges the batch at hand when it closes', async () => {
      const channel = await fixture.channel()
      const group = fixture.group()
      const [gate, slow] = [new Gate(), new Recorder()]
      const subscription = await fixture.subscribe(group, [channel], async (messages) => {
        await slow.handler(messages)
        await gate.pass()
      })
      await fixture.send(numbered(channel, 'key', 1, 1))
      await fixture.eventually(() => expect(slow.messages).toHaveLength(1))

      let closed = false
      const closing = subscription.close().then(() => (closed = true))
      await fixture.send(numbered(channel, 'key', 2, 2))
      expect(closed).toBe(false)
      gate.open()
      await closing

      const next = new Recorder()
      await fixture.subscribe(group, [channel], next.handler)
      await fixture.eventually(() => expect(next.payloads()).toEqual(['2']))
      expect(slow.payloads()).toEqual(['1'])
    })

    it('handles no message twice and loses none of those that are sent while it closes', async () => {
      const channel = await fixture.channel()
      const group = fixture.group()
      const [before, after] = [new Recorder(), new Recorder()]
      const first = await fixture.subscribe(group, [channel], before.handler)
      const rounds = numbers(1, 20).map(Number)
      const sending = (async () => {
        for (const round of rounds) await fixture.send(keys(10).flatMap((key) => numbered(channel, key, round, round)))
      })()
      await fixture.eventually(() => expect(before.messages).not.toHaveLength(0))

      await first.close()
      await sending
      await fixture.subscribe(group, [channel], after.handler)

      for (const key of keys(10)) {
        await fixture.eventually(() =>
          expect([...before.payloadsOf(key), ...after.payloadsOf(key)]).toEqual(numbers(1, 20)),
        )
      }
    })

    it('can be closed repeatedly, the subscription and the broker', async () => {
      const subscription = await fixture.subscribe(fixture.group(), [await fixture.channel()], new Recorder().handler)

      await Promise.all([subscription.close(), subscription.close()])
      await subscription.close()
      await Promise.all([fixture.broker.close(), fixture.broker.close()])

      await expect(fixture.broker.close()).resolves.toBeUndefined()
    })

    it('closes its subscriptions with the broker', async () => {
      const subscription = await fixture.subscribe(fixture.group(), [await fixture.channel()], new Recorder().handler)

      await fixture.broker.close()

      expect(subscription.status()).toMatchObject({ healthy: false, reason: 'closed' })
    })

    it('refuses to send, to subscribe and to answer a ping once it is closed', async () => {
      const channel = await fixture.channel()
      await fixture.broker.close()

      await expect(fixture.send(numbered(channel, 'key', 1, 1))).rejects.toThrow(BrokerClosedError)
      await expect(fixture.subscribe('group', [channel], new Recorder().handler)).rejects.toThrow(BrokerClosedError)
      await expect(fixture.broker.ping()).rejects.toThrow(BrokerClosedError)
    })

    it('answers a ping, and makes channels ready as often as it is asked to', async () => {
      const channel = await fixture.channel()

      await expect(fixture.broker.ensureChannels([channel, channel])).resolves.toBeUndefined()
      await expect(fixture.broker.ping()).resolves.toBeUndefined()
    })
  })
}
