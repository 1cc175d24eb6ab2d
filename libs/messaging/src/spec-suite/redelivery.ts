import type { Message } from '../message.js'
import { type BrokerFixture, keys, numbered, numbers } from './broker-fixture.js'
import { Recorder } from './recorder.js'

export function describeRedelivery(fixture: BrokerFixture): void {
  describe('redelivery', () => {
    it('hands over the same messages again, perhaps with later ones, when the handler fails', async () => {
      const channel = await fixture.channel()
      const attempts: (readonly Message[])[] = []
      await fixture.send(numbered(channel, 'key', 1, 5))

      await fixture.subscribe(fixture.group(), [channel], async (messages) => {
        attempts.push(messages)
        if (attempts.length <= 2) throw new Error('not now')
      })

      await fixture.eventually(() => expect(attempts.length).toBeGreaterThanOrEqual(3))
      const [first, second, third] = attempts.map((messages) => messages.map(({ payload }) => payload))
      expect(second!.slice(0, first!.length)).toEqual(first)
      expect(third!.slice(0, second!.length)).toEqual(second)
    })

    it('keeps the order of every key and loses no neighbour when messages fail here and there', async () => {
      const channel = await fixture.channel()
      const recorder = new Recorder()
      const failed = new Set<string>()
      await fixture.subscribe(fixture.group(), [channel], async (messages) => {
        const unlucky = messages.find(({ headers, payload }) => Number(payload) % 4 === 0 && !failed.has(headers.ID!))
        if (unlucky) {
          failed.add(unlucky.headers.ID!)
          throw new Error('once')
        }
        await recorder.handler(messages)
      })

      await fixture.send(keys(3).flatMap((key) => numbered(channel, key, 1, 5)))

      for (const key of keys(3)) {
        await fixture.eventually(() => expect(recorder.payloadsOf(key)).toEqual(numbers(1, 5)))
      }
      expect(failed.size).toBe(3)
    })

    it('goes on with other channels of the subscription while messages of one keep failing', async () => {
      const [poisoned, healthy] = [await fixture.channel(), await fixture.channel()]
      const recorder = new Recorder()
      let attempts = 0
      let cured = false
      await fixture.subscribe(fixture.group(), [poisoned, healthy], async (messages) => {
        const bad = messages.some(({ headers }) => headers.DESTINATION === poisoned)
        if (bad) attempts++
        if (bad && !cured) throw new Error('poison')
        await recorder.handler(messages)
      })

      await fixture.send(numbered(poisoned, 'poison', 1, 3))
      await fixture.eventually(() => expect(attempts).toBeGreaterThanOrEqual(1))
      for (const message of numbered(healthy, 'key', 1, 5)) await fixture.send([message])

      await fixture.eventually(() => expect(recorder.payloadsOf('key')).toEqual(numbers(1, 5)))
      expect(recorder.payloadsOf('poison')).toEqual([])
      await fixture.eventually(() => expect(attempts).toBeGreaterThanOrEqual(3))
      cured = true
      await fixture.eventually(() => expect(recorder.payloadsOf('poison')).toEqual(numbers(1, 3)))
    })

    it('does not disturb other groups', async () => {
      const channel = await fixture.channel()
      const recorder = new Recorder()
      await fixture.subscribe(fixture.group(), [channel], () => Promise.reject(new Error('always')))
      await fixture.subscribe(fixture.group(), [channel], recorder.handler)

      await fixture.send(numbered(channel, 'key', 1, 10))

      await fixture.eventually(() => expect(recorder.payloads()).toEqual(numbers(1, 10)))
    })
  })
}
