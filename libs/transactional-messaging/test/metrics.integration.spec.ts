import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { eventually } from '@ltp/testing'
import { SharedServers } from './shared-servers.js'
import { SpecService } from './spec-service.js'

const POLLING = ['outbox_unpublished_messages']
const LOG_TAILING = ['outbox_slot_lag_bytes', 'outbox_slot_unread_seconds']

/** Name and type of each metric in the README's table. */
const documented = [
  ...readFileSync(new URL('../README.md', import.meta.url), 'utf8').matchAll(/^\| `(\w+)` +\| (counter|gauge) /gm),
].map(([, name, type]) => `${name} ${type}`)
const documentedWithout = (others: readonly string[]) =>
  documented.filter((metric) => !others.some((name) => metric.startsWith(`${name} `)))

const servers = new SharedServers()
afterAll(() => servers.release())

describe.each([
  ['log-tailing', documentedWithout(POLLING)],
  ['polling', documentedWithout(LOG_TAILING)],
])('GET /metrics with a %s relay', (OUTBOX_RELAY, metrics) => {
  let service: SpecService
  beforeAll(async () => {
    const environment = { ...(await servers.withEmbeddedBroker()), OUTBOX_RELAY }
    service = await SpecService.start({ channel: `measured-${randomUUID()}`, environment })
    await eventually(async () => expect(await service.troubles()).toEqual({}))
    await service.send('hello')
    await eventually(async () => expect(await service.effects()).toEqual(['hello']))
  })
  afterAll(() => service.stop())

  it('has the metrics of the README, each with a value, and no other of messaging', async () => {
    const text = await service.metrics()

    const given = [...text.matchAll(/^# TYPE (\w+) (\w+)\n\1/gm)].map(([, name, type]) => `${name} ${type}`)
    expect(given.filter((metric) => !/^(process|nodejs|http)_/.test(metric)).sort()).toEqual([...metrics].sort())
  })

  it('counts what was handled and published', async () => {
    const subscriber = `{subscriber="${service.options.channel}"}`

    expect(await service.metric('messages_handled_total')).toEqual([`${subscriber} 1`])
    expect(await service.metric('dead_letters_total')).toEqual([`${subscriber} 0`])
    await eventually(async () => expect(await service.metric('outbox_published_messages_total')).toEqual([' 1']))
    expect(await service.metric('outbox_relay_is_leader')).toEqual([' 1'])
  })
})
