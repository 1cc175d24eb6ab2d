import { createMessage } from '../message.js'
import { type BrokerFixture, keys, numbered } from './broker-fixture.js'
import { Recorder } from './recorder.js'

export function describeContent(fixture: BrokerFixture): void {
  describe('content', () => {
    it.each([
      [
        'Unicode',
        { 'customer-name': 'Zoë 株式会社 🧾 "quoted" \\ / \u2028' },
        '{"name":"Zoë 株式会社 🧾 \\"quoted\\" \\\\"}',
      ],
      ['names with _ and -', { command__destination: 'a', 'reply_outcome-type': 'b', __proto: 'c' }, '{}'],
      ['an empty header', { nothing: '' }, '{}'],
      ['numbers beyond 2^53', { saga: '9223372036854775807' }, '{"customerId":9223372036854775807,"amount":12.30}'],
      ['a payload of 200 kB', {}, JSON.stringify('ä'.repeat(100_000))],
    ])('delivers %s unchanged', async (_, headers, payload) => {
      const channel = await fixture.channel()
      const recorder = new Recorder()
      await fixture.subscribe(fixture.group(), [channel], recorder.handler)
      const message = createMessage({ destination: channel, partitionId: 'Schlüssel', headers, payload })

      await fixture.send([message])

      await fixture.eventually(() => expect(recorder.messages).toEqual([message]))
    })

    it('hands over messages that wait in batches', async () => {
      const channel = await fixture.channel()
      const recorder = new Recorder()
      await fixture.send(keys(100).flatMap((key) => numbered(channel, key, 1, 1)))

      await fixture.subscribe(fixture.group(), [channel], recorder.handler)

      await fixture.eventually(() => expect(recorder.messages).toHaveLength(100))
      expect(recorder.batches.length).toBeLessThan(100)
    })

    it('refuses a message without a destination', async () => {
      const message = { headers: { ID: 'nameless' }, payload: '{}' }

      await expect(fixture.send([message])).rejects.toThrow('message nameless has no header DESTINATION')
    })

    it('has nothing to do for an empty list', async () => {
      await expect(fixture.send([])).resolves.toBeUndefined()
    })
  })
}
