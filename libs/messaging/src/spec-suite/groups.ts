import type { Subscription } from '../message-consumer.js'
import { type BrokerFixture, keys, numbered, numbers } from './broker-fixture.js'
import { Recorder } from './recorder.js'

export function describeGroups(fixture: BrokerFixture): void {
  describe('groups', () => {
    it('gives each message to every group', async () => {
      const channel = await fixture.channel()
      const recorders = [new Recorder(), new Recorder(), new Recorder()]
      for (const recorder of recorders) await fixture.subscribe(fixture.group(), [channel], recorder.handler)

      await fixture.send(numbered(channel, 'key', 1, 10))

      for (const recorder of recorders) {
        await fixture.eventually(() => expect(recorder.payloads()).toEqual(numbers(1, 10)))
      }
    })

    it('gives each message to one member of a group, and all members take part', async () => {
      const { channel, recorders, group } = await twoMembersAtWork(fixture)

      await fixture.send(keys(40).flatMap((key) => numbered(channel, key, 1, 5)))

      for (const key of keys(40)) {
        await fixture.eventually(() => expect(group.payloadsOf(key)).toEqual(numbers(1, 5)))
      }
      for (const recorder of recorders) expect(recorder.payloads()).toContain('5')
    })

    it('lets the other members take over when one closes', async () => {
      const { channel, members, recorders } = await twoMembersAtWork(fixture)

      await members[0].close()
      await fixture.send(keys(40).flatMap((key) => numbered(channel, key, 1, 5)))

      for (const key of keys(40)) {
        await fixture.eventually(() => expect(recorders[1].payloadsOf(key)).toEqual(numbers(1, 5)))
      }
    })

    it('starts a new group at the first message of the channel', async () => {
      const channel = await fixture.channel()
      await fixture.send(numbered(channel, 'key', 1, 10))

      const recorder = new Recorder()
      await fixture.subscribe(fixture.group(), [channel], recorder.handler)

      await fixture.eventually(() => expect(recorder.payloads()).toEqual(numbers(1, 10)))
    })

    it('goes on where the group has stopped', async () => {
      const channel = await fixture.channel()
      const group = fixture.group()
      const before = new Recorder()
      const first = await fixture.subscribe(group, [channel], before.handler)
      await fixture.send(numbered(channel, 'key', 1, 5))
      await fixture.eventually(() => expect(before.messages).toHaveLength(5))
      await first.close()

      await fixture.send(numbered(channel, 'key', 6, 10))
      const after = new Recorder()
      await fixture.subscribe(group, [channel], after.handler)

      await fixture.eventually(() => expect(after.payloads()).toEqual(numbers(6, 10)))
    })

    it('serves several channels in one subscription', async () => {
      const channels = [await fixture.channel(), await fixture.channel(), await fixture.channel()]
      const recorder = new Recorder()
      await fixture.subscribe(fixture.group(), channels, recorder.handler)

      await fixture.send(channels.flatMap((channel) => numbered(channel, `key of ${channel}`, 1, 5)))

      for (const channel of channels) {
        await fixture.eventually(() => expect(recorder.payloadsOf(`key of ${channel}`)).toEqual(numbers(1, 5)))
      }
    })
  })
}

interface TwoMembers {
  readonly channel: string
  readonly members: readonly [Subscription, Subscription]
  readonly recorders: readonly [Recorder, Recorder]
  /** What both got together: a broker may let a key move from one member to the other. */
  readonly group: Recorder
}

/** Two members of a group that have both handled something, so that the group's shares are settled. */
async function twoMembersAtWork(fixture: BrokerFixture): Promise<TwoMembers> {
  const channel = await fixture.channel()
  const subscriberId = fixture.group()
  const [group, ...recorders] = [new Recorder(), new Recorder(), new Recorder()] as const
  const join = (recorder: Recorder) =>
    fixture.subscribe(subscriberId, [channel], async (messages) => {
      await group.handler(messages)
      await recorder.handler(messages)
    })
  const members = [await join(recorders[0]), await join(recorders[1])] as const
  let sent = 0
  await fixture.eventually(async () => {
    await fixture.send(keys(40).map((key) => numbered(channel, `warm-up ${key}`, ++sent, sent)[0]!))
    for (const recorder of recorders) expect(recorder.messages).not.toHaveLength(0)
  })
  return { channel, members, recorders, group }
}
