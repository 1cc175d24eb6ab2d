import { eventually } from '@ltp/testing'
import { RunningGateway } from '../../../test/running-gateway.js'

const fewCalls = { CALL_TIMEOUT_MS: '150', BREAKER_MINIMUM_CALLS: '4', BREAKER_PAUSE_MS: '300' }

describe('when a service fails, the gateway', () => {
  let gateway: RunningGateway

  const codeOf = ({ status, text }: { status: number; text: string }) => [
    status,
    (JSON.parse(text) as { code: string }).code,
  ]

  beforeEach(async () => {
    gateway = await RunningGateway.start(fewCalls)
    gateway.customerService.answer(200, '{}')
    gateway.orderService.answer(200, '{}')
  })

  afterEach(() => gateway.stop())

  it('answers 503 when it cannot be reached, and says when to try again', async () => {
    await gateway.orderService.stop()

    const answer = await gateway.get('/orders/7')

    expect(codeOf(answer)).toEqual([503, 'SERVICE_UNAVAILABLE'])
    expect(answer.headers).toMatchObject({
      'retry-after': '1',
      'content-type': 'application/problem+json; charset=utf-8',
    })
  })

  it('answers 503 when it breaks the connection', async () => {
    gateway.orderService.behave((request) => request.socket.destroy())

    expect(codeOf(await gateway.post('/orders', '{}'))).toEqual([503, 'SERVICE_UNAVAILABLE'])
    expect(gateway.orderService.received).toHaveLength(1)
  })

  it('answers 504 when it is late, and says that the work may still be done', async () => {
    gateway.orderService.behave(() => undefined)

    const answer = await gateway.post('/orders', '{}')

    expect(codeOf(answer)).toEqual([504, 'SERVICE_LATE'])
    expect(answer.json()).toMatchObject({
      detail: expect.stringContaining('may still carry out the request') as string,
    })
  })

  it('answers 504 when its answer does not end', async () => {
    gateway.orderService.behave((_request, response) => response.writeHead(200).write('{'))

    expect(codeOf(await gateway.get('/orders/7'))).toEqual([504, 'SERVICE_LATE'])
  })

  it('answers 502 when its answer breaks off', async () => {
    gateway.orderService.behave((request, response) =>
      response.writeHead(200, { 'content-length': 100 }).write('{', () => request.socket.destroy()),
    )

    expect(codeOf(await gateway.get('/orders/7'))).toEqual([502, 'BAD_ANSWER'])
  })

  it('answers 502 when its answer is too large', async () => {
    gateway.orderService.answer(200, Buffer.alloc(10 * 1024 * 1024 + 1))

    expect(codeOf(await gateway.get('/orders/7'))).toEqual([502, 'BAD_ANSWER'])
  })

  it('passes a large answer in chunks on as it is', async () => {
    const chunk = Buffer.alloc(100_000, 'x')
    gateway.orderService.behave((_request, response) => {
      for (let part = 0; part < 50; part++) response.write(chunk)
      response.end()
    })

    const { status, text } = await gateway.get('/orders/7')

    expect([status, text.length]).toEqual([200, 5_000_000])
  })

  it('hands on a problem that it tells', async () => {
    const problem = '{"status":500,"code":"INTERNAL_SERVER_ERROR","requestId":"1"}'
    gateway.orderService.answer(500, problem, { 'content-type': 'application/problem+json' })

    expect(await gateway.get('/orders/7')).toMatchObject({ status: 500, text: problem })
  })

  it('does not show what else an answer of status 500 holds', async () => {
    gateway.orderService.answer(500, '<pre>Error: secret</pre>', { 'content-type': 'text/html' })

    const answer = await gateway.get('/orders/7')

    expect(codeOf(answer)).toEqual([502, 'BAD_ANSWER'])
    expect(answer.text).not.toContain('secret')
  })

  describe('too often', () => {
    const failOften = async () => {
      gateway.orderService.behave(() => undefined)
      await Promise.all([1, 2, 3, 4].map(() => gateway.get('/orders/7')))
    }
    const health = async () => (await gateway.get('/health/ready', { authorization: '' })).json()

    it('answers 503 at once, without asking it', async () => {
      await failOften()
      gateway.orderService.answer(200)

      const answer = await gateway.get('/orders/7')

      expect(codeOf(answer)).toEqual([503, 'SERVICE_UNAVAILABLE'])
      expect(answer.headers['retry-after']).toBe('1')
      expect(gateway.orderService.received).toHaveLength(0)
    })

    it('goes on serving the other one', async () => {
      await failOften()

      expect((await gateway.get('/customers/7')).status).toBe(200)
    })

    it('serves it again when it has recovered', async () => {
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
  })

  it('does not count refusals: a client that sends nonsense locks out nobody', async () => {
    gateway.orderService.answer(422, '{}')
    for (let call = 0; call < 10; call++) await gateway.post('/orders', 'nonsense')

    expect((await gateway.post('/orders', '{}')).status).toBe(422)
  })

  it('is not ready while it cannot tell good tokens from bad ones', async () => {
    await gateway.issuer.stop()

    expect(await gateway.get('/health/ready')).toMatchObject({ status: 503 })
  })

  it('finishes requests under way when it is told to stop', async () => {
    gateway.orderService.behave((_request, response) => void setTimeout(() => response.end('{}'), 100))
    const answer = gateway.get('/orders/7')
    await eventually(() => expect(gateway.orderService.received).toHaveLength(1))

    await gateway.app.close()

    expect((await answer).status).toBe(200)
  })

  it('keeps no connection to the services when it has stopped', async () => {
    await gateway.get('/orders/7')
    expect(await gateway.orderService.connections()).toBe(1)

    await gateway.app.close()

    await eventually(async () => expect(await gateway.orderService.connections()).toBe(0), { timeoutMs: 1000 })
  })
})
