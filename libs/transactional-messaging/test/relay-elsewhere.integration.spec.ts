import { randomUUID } from 'node:crypto'
import { eventually } from '@ltp/testing'
import { DataSource } from 'typeorm'
import { messagingCleanUps } from '../src/housekeeping.js'
import { republishCommand } from '../src/index.js'
import { slotNameOf } from '../src/make-relay.js'
import { SharedServers } from './shared-servers.js'
import { SpecService } from './spec-service.js'

const KINDS = {
  'log-tailing': {
    slots: 1,
    gauges: ['outbox_slot_lag_bytes', 'outbox_slot_unread_seconds'],
    trouble: (service: SpecService) =>
      service.query(`select pg_drop_replication_slot('${slotNameOf(service.settings.DATABASE_URL)}')`),
    reason: /is lost: .* with: republish --from \S+$/,
  },
  polling: {
    slots: 0,
    gauges: ['outbox_unpublished_messages'],
    trouble: (service: SpecService) => service.query('update message set creation_time = creation_time - 60000'),
    reason: /^a message has waited for 6\d s/,
  },
}
const DAY_MS = 86_400_000

const servers = new SharedServers()
afterAll(() => servers.release())

describe.each(['log-tailing', 'polling'] as const)('a service whose messages another process relays by %s', (kind) => {
  const { slots, gauges, trouble, reason } = KINDS[kind]
  let options: { readonly channel: string; readonly environment: NodeJS.ProcessEnv }
  let service: SpecService
  let relaying: SpecService | undefined

  const start = (settings: NodeJS.ProcessEnv) =>
    SpecService.start({ ...options, environment: { ...options.environment, ...settings } })
  const startRelaying = async () => (relaying = await start({ MESSAGE_CONSUMERS: 'off' }))

  beforeEach(async () => {
    const environment = { ...(await servers.withEmbeddedBroker()), OUTBOX_RELAY: kind }
    options = { channel: `relayed-elsewhere-${randomUUID()}`, environment }
    service = await start({ OUTBOX_RELAY_HERE: 'off' })
  })
  afterEach(async () => {
    await Promise.all([service.stop(), relaying?.stop()])
    relaying = undefined
  })

  it('leaves them to one that takes no messages, and both are ready', async () => {
    await service.send('before there is a relay')
    const relay = await startRelaying()
    await service.send('after')

    await eventually(async () => expect(await service.effects()).toEqual(['before there is a relay', 'after']))
    await eventually(async () => expect(await relay.metric('outbox_published_messages_total')).toEqual([' 2']))
    expect(await relay.metric('outbox_relay_is_leader')).toEqual([' 1'])
    expect(await relay.metric('message_consumer_lag')).toEqual([])
    expect(await service.metric('outbox_relay_is_leader')).toEqual([])
    await eventually(async () => expect([await relay.troubles(), await service.troubles()]).toEqual([{}, {}]))
  })

  it('has its database made ready for that kind of relay', async () => {
    const made = await service.query(`select from pg_replication_slots where database = current_database()`)

    expect(made).toHaveLength(slots)
  })

  it('has the gauges of that kind of relay', async () => {
    const given = [...(await service.metrics()).matchAll(/^(outbox_(?:slot|unpublished)\w+) /gm)].map(
      ([, name]) => name,
    )

    expect(given).toEqual(gauges)
  })

  it('tells in its readiness what is wrong with the relay, and stays ready: no replica would do better', async () => {
    await service.send('waits')
    await trouble(service)

    await eventually(async () => {
      const { code, report } = await service.readiness()
      expect(code).toBe(200)
      expect(report.checks.relay).toEqual({
        status: 'down',
        essential: false,
        reason: expect.stringMatching(reason) as string,
      })
    })
  })

  it('cleans up what that kind of relay has published', async () => {
    await startRelaying()
    await service.send('long ago')
    await eventually(async () => expect(await service.effects()).toEqual(['long ago']))
    await service.query(`update message set creation_time = creation_time - 8 * ${DAY_MS}`)

    const dataSource = await new DataSource({ type: 'postgres', url: service.database.url }).initialize()
    await eventually(async () => {
      for (const cleanUp of messagingCleanUps(service.settings)) await cleanUp(dataSource)
      expect(await service.query('select from message')).toEqual([])
    })
    await dataSource.destroy()
  })

  it('has them published again by the command, run with its settings', async () => {
    await startRelaying()
    await service.send('once')
    await eventually(async () => expect(await service.effects()).toEqual(['once']))
    const from = new Date(Date.now() - DAY_MS).toISOString()

    // polling marks after the broker's answer
    await eventually(async () =>
      expect(await republishCommand(service.settings, ['--from', from])).toEqual({ messages: 1 }),
    )

    const once = [`{subscriber="${options.channel}"} 1`]
    await eventually(async () => expect(await service.metric('inbox_duplicates_total')).toEqual(once))
  })
})
