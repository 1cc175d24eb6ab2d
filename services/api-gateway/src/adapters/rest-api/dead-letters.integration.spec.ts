import { codeOf, RunningGateway } from '../../../test/running-gateway.js'

const problem = { 'content-type': 'application/problem+json' }
const NOT_FOUND = '{"status":404,"code":"DEAD_LETTER_NOT_FOUND"}'
const pageOf = (ids: string[], next?: string) =>
  JSON.stringify({ deadLetters: ids.map((id) => ({ id, reason: 'Error: a bug', attempts: 5 })), next })

let gateway: RunningGateway
beforeAll(async () => {
  gateway = await RunningGateway.start()
})
beforeEach(() => {
  gateway.customerService.answer(200, pageOf(['1', '0']))
  gateway.orderService.answer(200, pageOf(['2']))
})
afterAll(() => gateway.stop())

const withScope = async (scope: string) => ({ authorization: `Bearer ${await gateway.tokenWith(scope)}` })

describe('GET /dead-letters', () => {
  it('tells those of both services, the newest first, as they tell them', async () => {
    const answer = await gateway.get('/dead-letters')

    const told = '"reason":"Error: a bug","attempts":5'
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } })
    expect(answer.text).toBe(
      `{"deadLetters":[{"id":"2",${told},"service":"order-service"},` +
        `{"id":"1",${told},"service":"customer-service"},{"id":"0",${told},"service":"customer-service"}]}`,
    )
  })

  it('leads from page to page', async () => {
    const first = await gateway.get('/dead-letters?limit=2')

    const next = '/dead-letters?limit=2&after=1'
    expect(first.json()).toMatchObject({ deadLetters: [{ id: '2' }, { id: '1' }], next })
    expect(first.headers.link).toBe(`<${next}>; rel="next"`)

    await gateway.get(next)
    const services = [gateway.customerService, gateway.orderService]
    expect(services.map(({ lastReceived }) => lastReceived?.url)).toEqual([
      '/dead-letters/customer-service?limit=2&after=1',
      '/dead-letters/order-service?limit=2&after=1',
    ])
  })

  it('has more while a service has', async () => {
    gateway.orderService.answer(200, pageOf(['2'], '/dead-letters/order-service?limit=20&after=2'))

    expect((await gateway.get('/dead-letters')).json()).toMatchObject({
      deadLetters: [{ id: '2' }],
      next: '/dead-letters?after=2',
    })
  })

  it('asks both services with the token and the request id of the caller', async () => {
    const expected = { ...(await withScope('sagas:admin')), 'x-request-id': 'abc-1' }

    await gateway.get('/dead-letters', expected)

    const services = [gateway.customerService, gateway.orderService]
    expect(services.map(({ lastReceived }) => lastReceived?.headers)).toMatchObject([expected, expected])
  })

  it.each(['limit=0', 'limit=101', 'limit=x', 'after=%00', `after=${'x'.repeat(101)}`])(
    'refuses ?%s',
    async (query) => {
      expect(codeOf(await gateway.get(`/dead-letters?${query}`))).toEqual([422, 'INVALID_VALUES'])
      expect(gateway.orderService.received).toEqual([])
    },
  )

  it.each(['customerService', 'orderService'] as const)('answers 503 when %s is away', async (name) => {
    gateway[name].behave((request) => request.socket.destroy())

    expect(codeOf(await gateway.get('/dead-letters'))).toEqual([503, 'SERVICE_UNAVAILABLE'])
  })

  it("hands on a service's refusal", async () => {
    gateway.customerService.answer(403, '{"code":"SCOPE_INSUFFICIENT"}', problem)

    expect(codeOf(await gateway.get('/dead-letters'))).toEqual([403, 'SCOPE_INSUFFICIENT'])
  })

  it.each(['<html>', '[]', '{"deadLetters":[{}]}'])('answers 502 when a service answers %s', async (body) => {
    gateway.orderService.answer(200, body)

    expect(codeOf(await gateway.get('/dead-letters'))).toEqual([502, 'BAD_ANSWER'])
  })

  it('is for operators', async () => {
    expect((await gateway.get('/dead-letters', await withScope('orders:read'))).status).toBe(403)
  })
})

describe('POST /dead-letters/{service}/{id}/replay', () => {
  const replay = (path: string, headers?: Record<string, string>) =>
    gateway.send('POST', `/dead-letters/${path}/replay`, { headers })

  it.each([
    ['customer-service', 'customerService'],
    ['order-service', 'orderService'],
  ] as const)('is answered by %s', async (name, service) => {
    gateway[service].answer(200, '{ "id":"1" }')

    expect(await replay(`${name}/1`, { 'idempotency-key': 'a-key' })).toMatchObject({
      status: 200,
      text: '{ "id":"1" }',
    })
    const headers = { 'idempotency-key': 'a-key' }
    expect(gateway[service].received).toMatchObject([
      { method: 'POST', url: `/dead-letters/${name}/1/replay`, headers },
    ])
  })

  it("hands on the service's refusal", async () => {
    gateway.orderService.answer(404, NOT_FOUND, problem)

    expect(codeOf(await replay('order-service/none'))).toEqual([404, 'DEAD_LETTER_NOT_FOUND'])
  })

  it.each(['journey-service', 'no-service', 'constructor'])('finds nothing at %s', async (service) => {
    expect((await replay(`${service}/1`)).status).toBe(404)
  })

  it('asks for no other resource, whatever the id', async () => {
    await replay('order-service/..%2F..%2Fsagas%3Fx=')

    expect(gateway.orderService.lastReceived?.url).toBe('/dead-letters/order-service/..%2F..%2Fsagas%3Fx%3D/replay')
  })

  it('is for operators', async () => {
    expect((await replay('order-service/1', await withScope('orders:write'))).status).toBe(403)
    expect(gateway.orderService.received).toEqual([])
  })
})
