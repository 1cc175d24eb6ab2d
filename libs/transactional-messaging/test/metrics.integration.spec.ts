import { randomUUID } from 'node:crypto'
import { eventually } from '@ltp/testing'
import { SharedServers } from './shared-servers.js'
import { SpecService } from './spec-service.js'

const OF_MESSAGING = [
  'dead_letters_total counter',
  'inbox_duplicates_total counter',
  'message_consumer_lag gauge',
  'message_handling_duration_seconds histogram',
  'message_retries_total counter',
  'messages_handled_total counter',
  'outbox_oldest_unpublished_age_seconds gauge',
  'outbox_published_messages_total counter',
  'outbox_relay_is_leader gauge',
  'outbox_unpublished_messages gauge',
]
const OF_THE_SLOT = ['outbox_slot_lag_bytes gauge', 'outbox_slot_unread_seconds gauge']
const OF_THE_POOL = [
  'db_client_connection_count gauge',
  'db_client_connection_max gauge',
  'db_client_connection_pending_requests gauge',
]

const servers = new SharedServers()
afterAll(() => servers.release())

describe.each([
  ['log-tailing', [...OF_MESSAGING, ...OF_THE_SLOT, ...OF_THE_POOL]],
  ['polling', [...OF_MESSAGING, ...OF_THE_POOL]],
])('GET /metrics with a %s relay', (OUTBOX_RELAY, metrics) => {
  let service: SpecService
  let subscriber: string
  beforeAll(async () => {
    const environment = { ...(await servers.withEmbeddedBroker()), OUTBOX_RELAY, HANDLER_ATTEMPTS: '3' }
    const handle = ({ payload }: { payload: string }) => {
      if (payload === 'poison') throw new Error('no')
    }
    service = await SpecService.start({ channel: `measured-${randomUUID()}`, environment, handle })
    subscriber = service.options.channel
    await eventually(async () => expect(await service.troubles()).toEqual({}))
    await service.send('hello')
    await eventually(async () => expect(await service.effects()).toEqual(['hello']))
  })
  afterAll(() => service.stop())

  it('has the metrics of messaging and of the database, each with a value, and no other', async () => {
    const text = await service.metrics()

    const given = [...text.matchAll(/^# TYPE (\w+) (\w+)\n\1/gm)].map(([, name, type]) => `${name} ${type}`)
    expect(given.filter((metric) => !/^(process|nodejs|http)_/.test(metric)).sort()).toEqual([...metrics].sort())
  })

  it('counts what was handled and published', async () => {
    expect(await service.metric('messages_handled_total')).toEqual([`{subscriber="${subscriber}"} 1`])
    await eventually(async () => {
      expect((await service.metric('outbox_published_messages_total'))[0]).toMatch(/ [1-9]/)
      expect(await service.metric('outbox_unpublished_messages')).toEqual([' 0'])
    })
    expect(await service.metric('outbox_relay_is_leader')).toEqual([' 1'])
  })

  it('measures each try to handle a message: that which succeeds, and each that fails', async () => {
    await service.send('poison')
    const deadLetters = [`{subscriber="${subscriber}"} 1`]
    await eventually(async () => expect(await service.metric('dead_letters_total')).toEqual(deadLetters))

    const labels = `subscriber="${subscriber}",channel="${subscriber}"`
    expect(await service.metric('message_handling_duration_seconds_count')).toEqual([
      `{${labels},outcome="handled"} 1`,
      `{${labels},outcome="failed"} 3`,
    ])
  })

  it('knows the pool of connections', async () => {
    const inUse = service.transactions.run(async () => {
      await service.query('select 1')
      return service.metrics()
    })

    expect(await inUse).toMatch(/^db_client_connection_count\{state="used"\} [1-5]$/m)
    expect(await service.metric('db_client_connection_max')).toEqual([' 5'])
  })
})
