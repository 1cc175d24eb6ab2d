import { RunningService } from './running-service.js'

const FRED = '{"name":"Fred","creditLimit":{"amount":15.00}}'

describe('customer-service as a whole', () => {
  let service: RunningService

  beforeAll(async () => {
    service = await RunningService.start({ SHUTDOWN_DRAIN_MS: '1000' })
  })
  afterAll(() => service.stop())

  it('creates a customer once under one Idempotency-Key', async () => {
    const first = await service.send('POST', '/customers', { body: FRED, key: 'key-1' })
    const again = await service.send('POST', '/customers', { body: FRED, key: 'key-1' })

    expect([again.status, again.text]).toEqual([201, first.text])
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await service.messagesSent()).toBe(1)
  })

  it('serves on for a while after readiness is off, until load balancers have noticed', async () => {
    const closed = service.app.close()

    expect((await service.send('GET', '/health/ready')).status).toBe(503)
    expect((await service.send('GET', '/customers')).status).toBe(200)
    await closed
    await expect(service.send('GET', '/customers')).rejects.toThrow('fetch failed')
  })
})
