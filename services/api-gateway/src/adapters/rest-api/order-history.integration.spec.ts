import { eventually } from '@ltp/testing'
import { type IncomingMessage, type ServerResponse } from 'node:http'
import { RunningGateway } from '../../../test/running-gateway.js'

const ADA = '{"customerId":7,"name":"Ada","creditLimit":{"amount":15.00},"availableCredit":{"amount":2.66}}'
const NOT_FOUND = '{"type":"about:blank","status":404,"code":"CUSTOMER_NOT_FOUND"}'
const problem = { 'content-type': 'application/problem+json' }

describe('GET /customers/{id}/orderhistory', () => {
  let gateway: RunningGateway

  const history = (customerId = '7', headers?: Record<string, string>) =>
    gateway.get(`/customers/${customerId}/orderhistory`, headers)

  beforeAll(async () => {
    gateway = await RunningGateway.start()
  })

  beforeEach(() => {
    gateway.customerService.answer(200, ADA)
    gateway.orderService.answer(200, '[]')
  })

  afterAll(() => gateway.stop())

  it('composes the customer and its orders', async () => {
    gateway.orderService.answer(
      200,
      '[{"orderId":1,"orderState":"APPROVED","rejectionReason":null,"more":1},' +
        '{"orderId":2,"orderState":"REJECTED","rejectionReason":"INSUFFICIENT_CREDIT"}]',
    )

    const answer = await history()

    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'application/json; charset=utf-8' } })
    expect(answer.text).toBe(
      '{"customerId":7,"name":"Ada","creditLimit":{"amount":15.00},"orders":[' +
        '{"orderId":1,"orderState":"APPROVED","rejectionReason":null},' +
        '{"orderId":2,"orderState":"REJECTED","rejectionReason":"INSUFFICIENT_CREDIT"}]}',
    )
  })

  it('keeps 64-bit ids and amounts exact', async () => {
    gateway.customerService.answer(
      200,
      '{"customerId":9223372036854775807,"name":"Ada","creditLimit":{"amount":90071992547409.93}}',
    )
    gateway.orderService.answer(200, '[{"orderId":9223372036854775806,"orderState":"PENDING"}]')

    const { text } = await history('9223372036854775807')

    expect(text).toContain('"customerId":9223372036854775807,')
    expect(text).toContain('"amount":90071992547409.93}')
    expect(text).toContain('"orderId":9223372036854775806,')
    expect(gateway.customerService.lastReceived!.url).toBe('/customers/9223372036854775807')
  })

  it('reads every page of the orders', async () => {
    gateway.orderService.behave(ordersInPages(3))

    const { json } = await history()

    expect(json()).toMatchObject({ orders: [{ orderId: 1 }, { orderId: 2 }, { orderId: 3 }] })
    expect(gateway.orderService.received.map(({ url }) => url)).toEqual([
      '/orders/customer/7?limit=100',
      '/orders/customer/7?limit=100&after=1',
      '/orders/customer/7?limit=100&after=2',
    ])
  })

  it('links to where the orders go on, when they are too many for one answer', async () => {
    gateway.orderService.behave(ordersInPages(1000))

    const { headers, json } = await history()

    expect(json()).toMatchObject({ orders: { length: 10 }, next: '/orders/customer/7?after=10' })
    expect(headers.link).toBe('</orders/customer/7?after=10>; rel="next"')
  })

  it('asks both services with the token, the request id and the trace of the caller', async () => {
    const trace = '4bf92f3577b34da6a3ce929d0e0e4736'
    const authorization = `Bearer ${await gateway.tokenWith('customers:read orders:read')}`
    await history('7', { authorization, 'x-request-id': 'abc-1', traceparent: `00-${trace}-00f067aa0ba902b7-01` })

    const received = [gateway.customerService.lastReceived, gateway.orderService.lastReceived]
    const expected = { authorization, 'x-request-id': 'abc-1', traceparent: expect.stringContaining(trace) as string }
    expect(received.map((request) => request!.headers)).toMatchObject([expected, expected])
  })

  it("passes the caller's other headers on to both services", async () => {
    const others = { 'x-canary': 'always', tracestate: 'vendor=1', baggage: 'a=1' }
    await history('7', others)

    const received = [gateway.customerService.lastReceived, gateway.orderService.lastReceived]
    expect(received.map((request) => request!.headers)).toMatchObject([others, others])
  })

  it.each(['if-none-match', 'if-modified-since', 'range', 'content-type', 'content-language', 'accept-encoding'])(
    'keeps the header %s to itself: it is about one answer or body, and the gateway reads whole ones of two',
    async (name) => {
      await history('7', { [name]: 'x' })

      const received = [gateway.customerService.lastReceived, gateway.orderService.lastReceived]
      expect(received.map((request) => request!.headers[name])).toEqual([undefined, undefined])
    },
  )

  it.each(['customers:read', 'orders:read'])('needs more than the scope %s', async (scope) => {
    const answer = await history('7', { authorization: `Bearer ${await gateway.tokenWith(scope)}` })

    expect(answer.status).toBe(403)
  })

  it("answers 404 with customer-service's words for an unknown customer", async () => {
    gateway.customerService.answer(404, NOT_FOUND, problem)

    expect(await history()).toMatchObject({
      status: 404,
      text: NOT_FOUND,
      headers: { 'content-type': 'application/problem+json' },
    })
  })

  it('answers 404 for an unknown customer even when order-service is lost', async () => {
    gateway.customerService.answer(404, NOT_FOUND, problem)
    gateway.orderService.behave((request) => request.socket.destroy())

    expect((await history()).status).toBe(404)
  })

  it('asks for no other resource than the customer and his orders, whatever the id', async () => {
    gateway.customerService.answer(404, NOT_FOUND, problem)

    await history('..%2F..%2Fsagas%3Fx=')

    expect(gateway.customerService.lastReceived!.url).toBe('/customers/..%2F..%2Fsagas%3Fx%3D')
    await eventually(() =>
      expect(gateway.orderService.lastReceived?.url).toBe('/orders/customer/..%2F..%2Fsagas%3Fx%3D?limit=100'),
    )
  })

  it.each([401, 403, 429])("hands on a service's refusal %i", async (status) => {
    gateway.orderService.answer(status, '{}', problem)

    expect((await history()).status).toBe(status)
  })

  it.each([
    ['no JSON', '<html>'],
    ['half of it', ADA.slice(0, 40)],
    ['another thing', '[]'],
    ['no id', '{"name":"Ada","creditLimit":{"amount":15.00}}'],
    ['an id that is none', '{"customerId":1.5,"name":"Ada","creditLimit":{"amount":15.00}}'],
  ])('answers 502 when customer-service answers %s', async (_what, body) => {
    gateway.customerService.answer(200, body)

    const answer = await history()

    expect(answer.status).toBe(502)
    expect(answer.json()).toMatchObject({
      code: 'BAD_ANSWER',
      detail: expect.stringContaining('customer-service') as string,
    })
  })

  it.each([
    ['no JSON', 'null\0'],
    ['no list', '{"orders":[]}'],
    ['orders without an id', '[{"orderState":"APPROVED"}]'],
  ])('answers 502 when order-service answers %s', async (_what, body) => {
    gateway.orderService.answer(200, body)

    const answer = await history()

    expect(answer.status).toBe(502)
    expect(answer.json()).toMatchObject({
      code: 'BAD_ANSWER',
      detail: expect.stringContaining('order-service') as string,
    })
  })

  it.each(['customerService', 'orderService'] as const)('answers 502 when %s fails', async (service) => {
    gateway[service].answer(500, 'Error: secret\n    at stack.js:1')

    const answer = await history()

    expect(answer.status).toBe(502)
    expect(answer.text).not.toContain('secret')
  })
})

/** One order a page, numbered from 1. */
function ordersInPages(count: number) {
  return (request: IncomingMessage, response: ServerResponse) => {
    const orderId = Number(new URL(request.url!, 'http://x').searchParams.get('after') ?? 0) + 1
    const link = `<http://order-service/orders/customer/7?after=${orderId}>; rel="next"`
    response
      .writeHead(200, { 'content-type': 'application/json', ...(orderId < count && { link }) })
      .end(`[{"orderId":${orderId},"orderState":"APPROVED","rejectionReason":null}]`)
  }
}
