import { eventually } from '@ltp/testing'
import { type RunningService } from '@ltp/transactional-messaging/testing'
import { startOrderService } from './running-service.js'

const AN_ORDER = '{"customerId":9223372036854775807,"orderTotal":{"amount":12.34}}'

const TOKEN_URL = 'https://id.example/token'

describe('order-service as a whole', () => {
  let service: RunningService

  beforeAll(async () => {
    service = await startOrderService({ TOKEN_URL })
  })
  afterAll(() => service.stop())

  const anOrder = async () =>
    /\d+/.exec((await service.send('POST', '/orders', { body: AN_ORDER })).text)?.[0] ?? 'no order'

  const anApprovedOrder = async () => {
    const id = await anOrder()
    await service.dataSource.query(`update orders set state = 'APPROVED' where id = $1`, [id])
    return id
  }

  const sagaOf = async (orderId: string) => {
    const { text } = await service.send('GET', '/sagas?status=running')
    const { sagas } = JSON.parse(text) as { sagas: { sagaType: string; sagaId: string; data: { orderId: string } }[] }
    const { sagaType, sagaId } = sagas.find(({ data }) => data.orderId === orderId) ?? {}
    return `/sagas/${sagaType}/${sagaId}`
  }

  it.each<[string, number, () => Promise<{ path: string; body?: string }>]>([
    ['places an order', 201, async () => ({ path: '/orders', body: AN_ORDER })],
    ['cancels an order', 200, async () => ({ path: `/orders/${await anApprovedOrder()}/cancel` })],
    ['resumes a saga', 200, async () => ({ path: `${await sagaOf(await anOrder())}/resume` })],
  ])('%s once under one Idempotency-Key', async (what, status, prepare) => {
    const { path, body } = await prepare()
    const before = await service.messagesSent()

    const first = await service.send('POST', path, { body, key: what })
    const after = await service.messagesSent()
    const again = await service.send('POST', path, { body, key: what })

    expect(after).toBeGreaterThan(before)
    expect([again.status, again.text]).toEqual([status, first.text])
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(await service.messagesSent()).toBe(after)
  })

  it('shows in its health a saga whose reply does not come, and is ready all the same', async () => {
    const checks = async () => JSON.parse((await service.send('GET', '/health/ready')).text) as unknown
    await service.dataSource.query('update saga_instance set resend_count = 0')
    await eventually(async () => expect(await checks()).toMatchObject({ checks: { sagas: { status: 'up' } } }))

    await anOrder()
    await service.dataSource.query('update saga_instance set resend_count = 1 where next_deadline is not null')

    await eventually(async () =>
      expect(await checks()).toMatchObject({
        status: 'up',
        checks: {
          sagas: { status: 'down', reason: expect.stringContaining('late') as string },
        },
      }),
    )
  })

  it('lists what it has given up, and replays one once under one Idempotency-Key', async () => {
    await service.giveUp()
    const [, id] = /"id":"([^"]+)"/.exec((await service.send('GET', '/dead-letters/order-service')).text) ?? []
    const before = await service.messagesSent()

    const first = await service.send('POST', `/dead-letters/order-service/${id}/replay`, { key: 'replay' })
    const again = await service.send('POST', `/dead-letters/order-service/${id}/replay`, { key: 'replay' })

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
    expect((await service.send('GET', '/metrics')).text).toContain('process_cpu_seconds_total{service="order-service"}')
  })

  it('tells in its API document where tokens are to be had', async () => {
    expect((await service.send('GET', '/openapi.json')).text).toContain(`"tokenUrl":"${TOKEN_URL}"`)
  })
})

describe('order-service when it stops', () => {
  let service: RunningService

  afterEach(() => service.stop())

  it('serves on for a while after readiness is off, until load balancers have noticed', async () => {
    service = await startOrderService({ SHUTDOWN_DRAIN_MS: '1000' })

    const closed = service.app.close()

    expect((await service.send('GET', '/health/ready')).status).toBe(503)
    expect((await service.send('GET', '/orders')).status).toBe(200)
    await closed
    await expect(service.send('GET', '/orders')).rejects.toThrow('fetch failed')
  })
})
