import { partitionKey } from '../message.js'
import { type BrokerFixture, keys, numbered, numbers } from './broker-fixture.js'
import { Recorder } from './recorder.js'

export function describeOrder(fixture: BrokerFixture): void {
  describe('order', () => {
    it('keeps the order of a key over several sends', async () => {
      const channel = await fixture.channel()
      const recorder = new Recorder()
      await fixture.subscribe(fixture.group(), [channel], recorder.handler)

      for (const message of numbered(channel, 'key', 1, 50)) await fixture.send([message])

      await fixture.eventually(() => expect(recorder.messages).toHaveLength(50))
      expect(recorder.payloads()).toEqual(numbers(1, 50))
    })

    it('keeps the order of each of many keys that are interleaved in one send', async () => {
      const channel = await fixture.channel()
      const recorder = new Recorder()
      await fixture.subscribe(fixture.group(), [channel], recorder.handler)

      const rounds = numbers(1, 25).map(Number)
      await fixture.send(rounds.flatMap((round) => keys(20).flatMap((key) => numbered(channel, key, round, round))))

      await fixture.eventually(() => expect(recorder.messages).toHaveLength(500))
      for (const key of keys(20)) expect(recorder.payloadsOf(key)).toEqual(numbers(1, 25))
    })

    it('does not hand over messages of a key while earlier ones are being handled', async () => {
      const channel = await fixture.channel()
      const busy = new Set<string>()
      const overlaps: string[] = []
      const recorder = new Recorder()
      await fixture.subscribe(fixture.group(), [channel], async (messages) => {
        const batchKeys = [...new Set(messages.map(partitionKey))]
        overlaps.push(...batchKeys.filter((key) => busy.has(key)))
        batchKeys.forEach((key) => busy.add(key))
        await new Promise((resolve) => setTimeout(resolve, 5))
        batchKeys.forEach((key) => busy.delete(key))
        await recorder.handler(messages)
      })

      for (const round of numbers(1, 20).map(Number)) {
        await fixture.send(keys(5).flatMap((key) => numbered(channel, key, round, round)))
      }

      await fixture.eventually(() => expect(recorder.messages).toHaveLength(100))
      expect(overlaps).toEqual([])
    })
  })
}
