import { codeOf, RunningGateway } from '../../../test/running-gateway.js'

describe('when a service fails, the gateway', () => {
  let gateway: RunningGateway

  beforeEach(async () => {
    gateway = await RunningGateway.start()
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

  it('is not ready while it cannot tell good tokens from bad ones', async () => {
    await gateway.issuer.stop()

    expect(await gateway.get('/health/ready')).toMatchObject({ status: 503 })
  })
})

describe('when a service is late, the gateway', () => {
  let gateway: RunningGateway

  beforeEach(async () => {
    gateway = await RunningGateway.start({ CALL_TIMEOUT_MS: '100' })
  })

  afterEach(() => gateway.stop())

  it('answers 504, and says that the work may still be done', async () => {
    gateway.orderService.behave(() => undefined)

    const answer = await gateway.post('/orders', '{}')

    expect(codeOf(answer)).toEqual([504, 'SERVICE_LATE'])
    expect(answer.json()).toMatchObject({
      detail: expect.stringContaining('may still carry out the request') as string,
    })
  })

  it('answers 504 also when only the end of the answer is late', async () => {
    gateway.orderService.behave((_request, response) => response.writeHead(200).write('{'))

    expect(codeOf(await gateway.get('/orders/7'))).toEqual([504, 'SERVICE_LATE'])
  })
})
