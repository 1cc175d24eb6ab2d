import { eventually } from '@ltp/testing'
import { codeOf, RunningGateway } from '../../../test/running-gateway.js'

describe('when a service fails too often, the gateway', () => {
  let gateway: RunningGateway

  const startWith = async (pauseMs: number) => {
    gateway = await RunningGateway.start({ BREAKER_MINIMUM_CALLS: '4', BREAKER_PAUSE_MS: String(pauseMs) })
    gateway.customerService.answer(200, '{}')
  }
  const failOften = async () => {
    gateway.orderService.answer(500)
    await Promise.all([1, 2, 3, 4].map(() => gateway.get('/orders/7')))
  }
  const health = async () => (await gateway.get('/health/ready', { authorization: '' })).json()

  beforeEach(() => startWith(60_000))

  afterEach(() => gateway.stop())

  it('answers 503 at once, without asking it', async () => {
    await failOften()
    gateway.orderService.answer(200)

    const answer = await gateway.get('/orders/7')

    expect(codeOf(answer)).toEqual([503, 'SERVICE_UNAVAILABLE'])
    expect(answer.headers['retry-after']).toBe('60')
    expect(gateway.orderService.received).toHaveLength(0)
  })

  it('goes on serving the other one', async () => {
    await failOften()

    expect((await gateway.get('/customers/7')).status).toBe(200)
  })

  it('serves it again when it has recovered', async () => {
    await gateway.stop()
    await startWith(50)
    await failOften()
    gateway.orderService.answer(200)

    await eventually(async () => expect((await gateway.get('/orders/7')).status).toBe(200))
  })

  it('shows the breaker in its health, and is ready all the same', async () => {
    expect(await health()).toMatchObject({ checks: { 'order-service': { status: 'up' } } })

    await failOften()

    await eventually(async () =>
      expect(await health()).toMatchObject({
        status: 'up',
        checks: {
          'customer-service': { status: 'up' },
          'order-service': { status: 'down', reason: expect.stringContaining('circuit breaker is') as string },
        },
      }),
    )
  })

  it('shows the breaker in its metrics', async () => {
    await failOften()

    const { text } = await gateway.get('/metrics', { authorization: '' })

    expect(text).toMatch(/circuit_breaker_open\{.*downstream="order-service".*\} 1/)
    expect(text).toMatch(/circuit_breaker_open\{.*downstream="customer-service".*\} 0/)
  })

  it('does not count refusals: a client that sends nonsense locks out nobody', async () => {
    gateway.orderService.answer(422, '{}')
    for (let call = 0; call < 10; call++) await gateway.post('/orders', 'nonsense')

    expect((await gateway.post('/orders', '{}')).status).toBe(422)
  })
})
