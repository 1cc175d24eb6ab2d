import { type RunningService } from '@ltp/transactional-messaging/testing'
import { startCustomerService } from './running-service.js'

const FRED = '{"name":"Fred","creditLimit":{"amount":15.00}}'

const TOKEN_URL = 'https://id.example/token'

describe('customer-service as a whole', () => {
  let service: RunningService

  beforeAll(async () => {
    service = await startCustomerService({ TOKEN_URL })
  })
  afterAll(() => service.stop())

  it('creates a customer once under one Idempotency-Key', async () => {
    const before = await service.messagesSent()

    const first = await service.send('POST', '/customers', { body: FRED, key: 'key-1' })
    const again = await service.send('POST', '/customers', { body: FRED, key: 'key-1' })

    expect([again.status, again.text]).toEqual([201, first.text])
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await service.messagesSent()).toBe(before + 1)
  })

  it('lists what it has given up, and replays one once under one Idempotency-Key', async () => {
    await service.giveUp()
    const [, id] = /"id":"([^"]+)"/.exec((await service.send('GET', '/dead-letters/customer-service')).text) ?? []
    const before = await service.messagesSent()

    const first = await service.send('POST', `/dead-letters/customer-service/${id}/replay`, { key: 'replay' })
    const again = await service.send('POST', `/dead-letters/customer-service/${id}/replay`, { key: 'replay' })

    expect([first.status, JSON.parse(first.text)]).toMatchObject([200, { id, channel: 'poisoned', replayed: true }])
    expect([again.text, again.headers.get('idempotency-replayed')]).toEqual([first.text, 'true'])
    expect(await service.messagesSent()).toBe(before + 1)
  })

  it('says in its health whether it can check tokens, without which it can still handle messages', async () => {
    expect(JSON.parse((await service.send('GET', '/health/ready')).text)).toMatchObject({
      checks: { 'token-keys': { status: 'up', essential: false } },
    })
  })

  it('names itself in every metric', async () => {
    expect((await service.send('GET', '/metrics')).text).toContain(
      'process_cpu_seconds_total{service="customer-service"}',
    )
  })

  it('tells in its API document where tokens are to be had', async () => {
    expect((await service.send('GET', '/openapi.json')).text).toContain(`"tokenUrl":"${TOKEN_URL}"`)
  })
})

describe('customer-service when it stops', () => {
  let service: RunningService

  afterEach(() => service.stop())

  it('serves on for a while after readiness is off, until load balancers have noticed', async () => {
    service = await startCustomerService({ SHUTDOWN_DRAIN_MS: '1000' })

    const closed = service.app.close()

    expect((await service.send('GET', '/health/ready')).status).toBe(503)
    expect((await service.send('GET', '/customers')).status).toBe(200)
    await closed
    await expect(service.send('GET', '/customers')).rejects.toThrow('fetch failed')
  })
})
