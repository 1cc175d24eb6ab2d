import { jest } from '@jest/globals'
import { acquireInfrastructure, createDatabase } from '@ltp/infrastructure'
import { createMessage } from '@ltp/messaging'
import { describeMessageBroker } from '@ltp/messaging/spec-suite'
import pg from 'pg'
import { PgBoss } from 'pg-boss'
import { eventually } from '@ltp/testing'
import { numbered, numbers, recorder } from '../test/messages.js'
import type { EmbeddedMessageBrokerOptions } from './broker-options.js'
import { EmbeddedMessageBroker } from './embedded-message-broker.js'
import { EmbeddedSubscription } from './embedded-subscription.js'
import { groupQueue } from './queues.js'

const infrastructure = await acquireInfrastructure({ postgres: true })
const database = await createDatabase(infrastructure.postgres, 'broker')
afterAll(async () => {
  await database.drop()
  infrastructure.release()
})

describeMessageBroker('EmbeddedMessageBroker', {
  makeBroker: () => EmbeddedMessageBroker.connect({ connection: database }),
  // A failed message comes again after one second.
})

describe('EmbeddedMessageBroker', () => {
  const brokers: EmbeddedMessageBroker[] = []
  afterEach(async () => {
    await Promise.all(brokers.splice(0).map((broker) => broker.close()))
  })

  const connect = async (options: Partial<EmbeddedMessageBrokerOptions> = {}) => {
    const broker = await EmbeddedMessageBroker.connect({ connection: database, ...options })
    brokers.push(broker)
    return broker
  }

  it('hands over a message when it is sent, not when the queue is asked the next time', async () => {
    const [sender, receiver] = [await connect(), await connect({ safetyPollSeconds: 60, pollSeconds: 60 })]
    const { payloads, handler } = recorder()
    await receiver.consumer.subscribe({ subscriberId: 'quick', channels: ['quick'], handler })
    await new Promise((resolve) => setTimeout(resolve, 300))

    await sender.producer.send(numbered('quick', 1, 30))
    // the queue would be asked after 60 s
    await eventually(() => expect(payloads).toEqual(numbers(1, 30)))
  })

  it('gives groups that join while messages are sent every message once and in order', async () => {
    const broker = await connect()
    const recorders = Array.from({ length: 8 }, recorder)
    const sending = (async () => {
      for (const message of numbered('busy', 1, 150)) await broker.producer.send([message])
    })()

    for (const [index, { handler }] of recorders.entries()) {
      await broker.consumer.subscribe({ subscriberId: `late-${index}`, channels: ['busy'], handler })
    }
    await sending

    for (const { payloads } of recorders) {
      await eventually(() => expect(payloads).toHaveLength(150))
      expect(payloads).toEqual(numbers(1, 150))
    }
  })

  it('sends all of the messages of one call or none', async () => {
    const broker = await connect()
    const unsendable = createMessage({ destination: 'atomic-too', payload: 'Postgres stores no \u0000' })

    await expect(broker.producer.send([...numbered('atomic', 1, 2), unsendable])).rejects.toThrow('unsupported Unicode')

    const { payloads, handler } = recorder()
    await broker.producer.send(numbered('atomic', 3, 3))
    await broker.consumer.subscribe({ subscriberId: 'atomic', channels: ['atomic'], handler })
    await eventually(() => expect(payloads).toEqual(['3']))
  })

  it('tells the messages that wait as the lag, and none when they are handled', async () => {
    const broker = await connect({ lagIntervalMs: 50 })
    let open!: () => void
    const gate = new Promise<void>((resolve) => (open = resolve))
    await broker.producer.send(numbered('slow', 1, 3))
    const slow = { subscriberId: 'slow', channels: ['slow'], handler: () => gate }

    const subscription = await broker.consumer.subscribe(slow)

    await eventually(() => expect(subscription.status().lag).toBe(3))
    open()
    await eventually(() => expect(subscription.status().lag).toBe(0))
  })

  it('hands over again what a process took that has died since', async () => {
    const broker = await connect()
    await broker.consumer
      .subscribe({ subscriberId: 'dying', channels: ['dying'], handler: async () => {} })
      .then((s) => s.close())
    await broker.producer.send(numbered('dying', 1, 3))
    await takeAndDie(groupQueue('dying', 'dying'))
    const { payloads, handler } = recorder()

    await broker.consumer.subscribe({ subscriberId: 'dying', channels: ['dying'], handler })

    await eventually(() => expect(payloads).toEqual(numbers(1, 3)), { timeoutMs: 40_000 })
  })

  it('removes handled messages after a while, but not those of the channel', async () => {
    const broker = await connect({ handledRetentionSeconds: 1, cleanUpIntervalSeconds: 1 })
    const { payloads, handler } = recorder()
    await broker.consumer.subscribe({ subscriberId: 'tidy', channels: ['tidy'], handler })

    await broker.producer.send(numbered('tidy', 1, 5))
    await eventually(() => expect(payloads).toHaveLength(5))

    await eventually(async () => expect(await jobCounts('tidy')).toEqual({ 'channel/tidy': 5 }))
  })

  it.each(['with space', '', 'a/b', 'quote"'])('refuses %j as the name of a channel or subscriber', async (name) => {
    const broker = await connect()

    await expect(broker.ensureChannels([name])).rejects.toThrow('is no name for a channel')
    await expect(
      broker.consumer.subscribe({ subscriberId: name, channels: ['fine'], handler: async () => {} }),
    ).rejects.toThrow('is no name for a channel or subscriber')
  })

  describe('when one of the channels of a subscription cannot be consumed', () => {
    const { work } = PgBoss.prototype as unknown as { work: (this: PgBoss, ...args: unknown[]) => Promise<string> }
    const failSecondChannel = () => {
      jest.spyOn(PgBoss.prototype, 'work').mockImplementationOnce(work).mockRejectedValueOnce(new Error('refused'))
    }
    afterEach(() => jest.restoreAllMocks())

    it('consumes none of them', async () => {
      const broker = await connect()
      const [failed, member] = [recorder(), recorder()]
      failSecondChannel()
      const failing = { subscriberId: 'half', channels: ['half-a', 'half-b'], handler: failed.handler }
      await expect(broker.consumer.subscribe(failing)).rejects.toThrow('refused')

      await broker.producer.send(numbered('half-a', 1, 5))
      await broker.consumer.subscribe({ ...failing, handler: member.handler })

      await eventually(() => expect(member.payloads).toEqual(numbers(1, 5)))
      expect(failed.payloads).toEqual([])
    })

    it('leaves other members of its group at work', async () => {
      const broker = await connect()
      const { payloads, handler } = recorder()
      const member = await broker.consumer.subscribe({ subscriberId: 'pair', channels: ['pair-b'], handler })
      failSecondChannel()
      const failing = { subscriberId: 'pair', channels: ['pair-a', 'pair-b'], handler }
      await expect(broker.consumer.subscribe(failing)).rejects.toThrow('refused')

      await broker.producer.send(numbered('pair-b', 1, 1))

      await eventually(() => expect(payloads).toEqual(['1']))
      expect(member.status().healthy).toBe(true)
    })

    it('forgets the subscription', async () => {
      const broker = await connect()
      failSecondChannel()
      const failing = { subscriberId: 'gone', channels: ['gone-a', 'gone-b'], handler: async () => {} }
      await expect(broker.consumer.subscribe(failing)).rejects.toThrow('refused')
      const closing = jest.spyOn(EmbeddedSubscription.prototype, 'close')

      await broker.close()

      expect(closing).not.toHaveBeenCalled()
    })
  })

  it('says which database cannot be reached', async () => {
    const nowhere = { ...database, port: 1, database: 'broker' }

    await expect(EmbeddedMessageBroker.connect({ connection: nowhere })).rejects.toThrow(
      /^no broker database broker at 127.0.0.1:1: .*ECONNREFUSED/,
    )
  })
})

/** Takes messages as a consumer does, and gives no sign of life after. */
async function takeAndDie(queue: string): Promise<void> {
  const { host, port, user, password, database: name } = database
  const boss = new PgBoss({
    host,
    port,
    user,
    password,
    database: name,
    schema: 'pgboss',
    supervise: false,
    schedule: false,
  })
  await boss.start()
  expect(await boss.fetch(queue)).toHaveLength(1)
  await boss.stop({ graceful: false })
}

async function jobCounts(channel: string): Promise<Record<string, number>> {
  const client = new pg.Client(database)
  await client.connect()
  const sql = `select name, count(*)::int as count from pgboss.job where name like '%/' || $1 group by name`
  const { rows } = await client.query<{ name: string; count: number }>(sql, [channel])
  await client.end()
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]))
}
