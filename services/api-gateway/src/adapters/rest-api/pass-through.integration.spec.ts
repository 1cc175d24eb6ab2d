import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { RunningGateway } from '../../../test/running-gateway.js'

const LARGEST_ID = '9223372036854775807'

describe('the gateway', () => {
  let gateway: RunningGateway

  beforeAll(async () => {
    gateway = await RunningGateway.start()
  })

  beforeEach(() => {
    gateway.customerService.answer(200)
    gateway.orderService.answer(200)
  })

  afterAll(() => gateway.stop())

  describe.each([
    ['POST', '/customers', 'customerService', 'customers:write'],
    ['GET', '/customers?limit=2&after=7', 'customerService', 'customers:read'],
    ['GET', `/customers/${LARGEST_ID}`, 'customerService', 'customers:read'],
    ['POST', '/orders', 'orderService', 'orders:write'],
    ['GET', '/orders?limit=2&after=7', 'orderService', 'orders:read'],
    ['GET', `/orders/${LARGEST_ID}`, 'orderService', 'orders:read'],
    ['GET', `/orders/customer/${LARGEST_ID}?limit=2`, 'orderService', 'orders:read'],
    ['POST', `/orders/${LARGEST_ID}/cancel`, 'orderService', 'orders:write'],
    ['GET', '/sagas?failed=true', 'orderService', 'sagas:admin'],
    ['GET', '/sagas/CreateOrderSaga/0190-00a0', 'orderService', 'sagas:admin'],
    ['POST', '/sagas/CreateOrderSaga/0190-00a0/resume', 'orderService', 'sagas:admin'],
  ] as const)('%s %s', (method, path, service, scope) => {
    it(`is answered by ${service}`, async () => {
      expect((await gateway.send(method, path)).status).toBe(200)
      expect(gateway[service].received).toMatchObject([{ method, url: path }])
    })

    it(`needs the scope ${scope}`, async () => {
      const allowed = await gateway.send(method, path, { headers: await bearer(scope) })
      const refused = await gateway.send(method, path, { headers: await bearer(scopesWithout(scope)) })

      expect([allowed.status, refused.status]).toEqual([200, 403])
      expect(refused.json()).toMatchObject({ status: 403, code: 'SCOPE_INSUFFICIENT' })
      expect(gateway[service].received).toHaveLength(1)
    })

    it('needs a token', async () => {
      const answer = await gateway.send(method, path, { headers: { authorization: '' } })

      expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } })
      expect(answer.json()).toMatchObject({ code: 'TOKEN_MISSING' })
      expect(gateway[service].received).toHaveLength(0)
    })
  })

  it('passes the bytes of the request on unchanged', async () => {
    const body = `{ "customerId":${LARGEST_ID} ,"orderTotal":{"amount":12.340},"é":"\\u00e9"}\n`

    await gateway.post('/orders', body)

    expect(gateway.orderService.lastReceived!.body.toString()).toBe(body)
  })

  it('passes the bytes of the answer on unchanged', async () => {
    const body = `{ "orderId":${LARGEST_ID} ,"orderTotal":{"amount":12.340}}\n`
    gateway.orderService.answer(201, body, { 'content-type': 'application/json; charset=UTF-8' })

    const answer = await gateway.post('/orders', '{}')

    expect(answer).toMatchObject({
      status: 201,
      text: body,
      headers: { 'content-type': 'application/json; charset=UTF-8' },
    })
  })

  it('passes on compressed bodies as they are', async () => {
    const bytes = Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0xff, 0xfe])
    gateway.orderService.answer(200, bytes, { 'content-encoding': 'gzip' })

    await gateway.post('/orders', bytes, { 'content-encoding': 'gzip' })

    expect(gateway.orderService.lastReceived!.body).toEqual(bytes)
    expect(gateway.orderService.lastReceived!.headers['content-encoding']).toBe('gzip')
  })

  it.each(['text/plain', 'application/xml', 'x', ''])(
    'leaves it to the service to refuse the media type "%s"',
    async (type) => {
      gateway.orderService.answer(415, '{}')

      expect((await gateway.post('/orders', 'hello', { 'content-type': type })).status).toBe(415)
    },
  )

  it('passes on a POST without a body', async () => {
    expect((await gateway.send('POST', '/orders/1/cancel')).status).toBe(200)
    expect((await gateway.post('/orders/1/cancel', '')).status).toBe(200)
    expect(gateway.orderService.received.map(({ body }) => body.length)).toEqual([0, 0])
  })

  it('keeps path and query as the client wrote them', async () => {
    await gateway.get('/orders?after=%31&x=a+b&x=%2F..&y=ü'.replace('ü', '%C3%BC'))
    await gateway.get('/orders/..%2Fcustomers')

    expect(gateway.orderService.received.map(({ url }) => url)).toEqual([
      '/orders?after=%31&x=a+b&x=%2F..&y=%C3%BC',
      '/orders/..%2Fcustomers',
    ])
  })

  it('takes a target in absolute form for a path of its own', async () => {
    await raw(
      `GET http://evil.example/orders/7 HTTP/1.1\r\nhost: evil.example\r\nauthorization: ${(await bearer('orders:read')).authorization}\r\nconnection: close\r\n\r\n`,
    )

    expect(gateway.orderService.received).toMatchObject([{ url: '/orders/7' }])
  })

  it('answers HEAD as GET, without the body', async () => {
    gateway.orderService.answer(200, '{"orderId":7}')

    const answer = await gateway.send('HEAD', '/orders/7')

    expect(answer).toMatchObject({ status: 200, text: '', headers: { 'content-length': '13' } })
  })

  it('does not route other addresses, and asks no service', async () => {
    const answers = await Promise.all(
      ['/health', '/customers/1/2', '/internal', '//orders'].map((path) => gateway.get(path)),
    )

    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404])
    expect(gateway.orderService.received).toHaveLength(0)
  })

  it('refuses a method that a route does not have', async () => {
    expect(await gateway.send('DELETE', '/orders/7')).toMatchObject({ status: 405, headers: { allow: 'GET, HEAD' } })
  })

  it('refuses a body that is too large', async () => {
    const answer = await gateway.post('/orders', 'x'.repeat(65_537))

    expect(answer.status).toBe(413)
    expect(gateway.orderService.received).toHaveLength(0)
  })

  describe('headers', () => {
    it('reach the service, the token, the idempotency key and unknown ones among them', async () => {
      const headers = {
        'idempotency-key': 'k-1',
        'x-canary': 'always',
        tracestate: 'vendor=1',
        ...(await bearer('orders:write')),
      }

      await gateway.post('/orders', '{}', headers)

      expect(gateway.orderService.lastReceived!.headers).toMatchObject(headers)
    })

    it('carry the request id to the service and back', async () => {
      gateway.orderService.answer(200, '{}', { 'x-request-id': 'of-the-service' })

      const answer = await gateway.get('/orders', { 'x-request-id': 'abc-1' })

      expect(answer.headers['x-request-id']).toBe('abc-1')
      expect(gateway.orderService.lastReceived!.headers['x-request-id']).toBe('abc-1')
    })

    it('carry a new request id when the client sent none', async () => {
      const answer = await gateway.get('/orders')

      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
      expect(gateway.orderService.lastReceived!.headers['x-request-id']).toBe(answer.headers['x-request-id'])
    })

    it('continue the trace', async () => {
      const trace = '4bf92f3577b34da6a3ce929d0e0e4736'

      await gateway.get('/orders', { traceparent: `00-${trace}-00f067aa0ba902b7-01` })

      const { traceparent } = gateway.orderService.lastReceived!.headers
      expect(traceparent).toMatch(new RegExp(`^00-${trace}-[0-9a-f]{16}-01$`))
      expect(traceparent).not.toContain('00f067aa0ba902b7')
    })

    it('about the connection stay where they are', async () => {
      const authorization = (await bearer('orders:read')).authorization
      const hopByHop =
        'te: trailers\r\nkeep-alive: timeout=5\r\nproxy-authorization: Basic eDp5\r\nx-secret-hop: 1\r\nupgrade: h2c'
      await raw(
        `GET /orders HTTP/1.1\r\nhost: gateway\r\nauthorization: ${authorization}\r\nconnection: close, X-Secret-Hop\r\n${hopByHop}\r\n\r\n`,
      )

      const received = gateway.orderService.lastReceived!.headers
      expect(Object.keys(received)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/^(te|keep-alive|proxy-authorization|x-secret-hop|upgrade)$/)]),
      )
      expect(received.host).toBe(new URL(gateway.orderService.url).host)
    })

    it('of the answer reach the client, all values of each', async () => {
      gateway.orderService.answer(200, '{}', {
        'x-test': 'yes',
        'set-cookie': ['a=1', 'b=2'],
        'cache-control': 'no-store',
      })

      const { headers } = await gateway.get('/orders')

      expect(headers).toMatchObject({ 'x-test': 'yes', 'set-cookie': ['a=1', 'b=2'], 'cache-control': 'no-store' })
    })

    it('of the answer about the connection stay behind', async () => {
      gateway.orderService.answer(200, '{}', {
        connection: 'close, x-secret-hop',
        'x-secret-hop': '1',
        'proxy-authenticate': 'Basic',
      })

      const { headers } = await gateway.get('/orders')

      expect(headers).not.toHaveProperty('x-secret-hop')
      expect(headers).not.toHaveProperty('proxy-authenticate')
      expect(headers.connection).toBe('keep-alive')
    })

    it('keep the client on the gateway', async () => {
      const origin = gateway.orderService.url
      gateway.orderService.answer(201, '{}', {
        location: `${origin}/orders/7`,
        link: `<${origin}/orders?after=7>; rel="next"`,
      })

      const { headers } = await gateway.post('/orders', '{}')

      expect(headers).toMatchObject({ location: '/orders/7', link: '</orders?after=7>; rel="next"' })
    })

    it('leave relative addresses as they are', async () => {
      gateway.orderService.answer(201, '{}', { location: '/orders/7', link: '</orders?after=7>; rel="next"' })

      const { headers } = await gateway.post('/orders', '{}')

      expect(headers).toMatchObject({ location: '/orders/7', link: '</orders?after=7>; rel="next"' })
    })
  })

  async function bearer(scope: string) {
    return { authorization: `Bearer ${await gateway.tokenWith(scope)}` }
  }

  function scopesWithout(scope: string): string {
    const scopes = ['customers:read', 'customers:write', 'orders:read', 'orders:write', 'sagas:admin']
    return scopes.filter((one) => one !== scope).join(' ')
  }

  async function raw(request: string): Promise<string> {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
    socket.write(request)
    return text(socket)
  }
})
