import { randomUUID } from 'node:crypto'
import { eventually } from '@ltp/testing'
import { SharedServers } from './shared-servers.js'
import { SpecService } from './spec-service.js'

const servers = new SharedServers()
afterAll(() => servers.release())

describe('a canary beside the primary workload, with consumers and relay in-primary', () => {
  let canary: SpecService
  let primary: SpecService | undefined
  let start: (workload: string) => Promise<SpecService>

  beforeEach(async () => {
    const inPrimary = { MESSAGE_CONSUMERS: 'in-primary', OUTBOX_RELAY_HERE: 'in-primary' }
    // polling needs no replication slot, which waits for all transactions of the shared server
    const environment = { ...(await servers.withEmbeddedBroker()), ...inPrimary, OUTBOX_RELAY: 'polling' }
    const channel = `canary-${randomUUID()}`
    start = (WORKLOAD) => SpecService.start({ channel, environment: { ...environment, WORKLOAD } })
    canary = await start('order-service')
  })
  afterEach(async () => {
    await Promise.all([canary.stop(), primary?.stop()])
    primary = undefined
  })

  it('leaves its messages and those of others to the primary, and both are ready', async () => {
    await canary.send('before there is a primary')
    await eventually(async () => expect((await canary.readiness()).code).toBe(200))
    primary = await start('order-service-primary')
    await canary.send('after')

    await eventually(async () => expect(await canary.effects()).toEqual(['before there is a primary', 'after']))
    const handled = await Promise.all([canary, primary].map((it) => it.metric('messages_handled_total')))
    expect(handled).toEqual([[], [expect.stringMatching(/ 2$/)]])
    expect(await canary.metric('outbox_relay_is_leader')).toEqual([])
    expect(await primary.metric('outbox_relay_is_leader')).toEqual([' 1'])
    await eventually(async () => expect([await canary.troubles(), await primary?.troubles()]).toEqual([{}, {}]))
  })
})
