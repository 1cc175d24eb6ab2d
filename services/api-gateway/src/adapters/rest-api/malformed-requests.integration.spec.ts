import fc from 'fast-check'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { RunningGateway } from '../../../test/running-gateway.js'

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 2000 }).map((array) => Buffer.from(array)),
  fc.json().map((json) => Buffer.from(json)),
  fc.json().map((json) => Buffer.from(json.slice(0, json.length / 2))),
  fc.string({ unit: 'binary' }).map((string) => Buffer.from(string)),
  fc.integer({ min: 1, max: 10_000 }).map((depth) => Buffer.from('['.repeat(depth))),
)
const mediaType = fc.oneof(
  fc.constantFrom(
    'application/json',
    'application/json; charset=utf-16',
    'multipart/form-data',
    'text/plain',
    '/',
    ';',
  ),
  fc.string({ unit: fc.constantFrom(...'azAZ09/;=.+-* "\\,'), minLength: 1 }).filter((type) => type.trim() !== ''),
)
const printable = fc.string({ unit: fc.integer({ min: 0x21, max: 0xff }).map((code) => String.fromCharCode(code)) })

describe('whatever a client sends', () => {
  let gateway: RunningGateway
  let token: string

  beforeAll(async () => {
    gateway = await RunningGateway.start({ RATE_LIMIT_REQUESTS: '0' })
    token = await gateway.tokenWith('customers:read customers:write orders:read orders:write')
  })
  beforeEach(() => {
    for (const service of [gateway.customerService, gateway.orderService]) {
      service.behave((request, response) => response.end(service.lastReceived?.body))
    }
  })

  afterAll(() => gateway.stop())

  it('as a body reaches the service as it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom('/customers', '/orders', '/orders/7/cancel'), bytes, async (path, body) => {
        const service = path === '/customers' ? gateway.customerService : gateway.orderService

        const { status } = await gateway.post(path, body)

        expect([status, service.lastReceived!.body]).toEqual([200, body])
      }),
    )
  })

  it('as a media type, it is no failure of ours', async () => {
    await fc.assert(
      fc.asyncProperty(mediaType, bytes, async (type, body) => {
        expect((await gateway.post('/orders', body, { 'content-type': type })).status).toBeLessThan(500)
      }),
    )
  })

  it('as a path, a query or a header, it is no failure of ours', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('/orders/', '/orders?', '/customers/', '//', ''),
        printable,
        printable,
        async (start, rest, header) => {
          const request = `GET ${start}${rest} HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${token}\r\nx-test: ${header}\r\nconnection: close\r\n\r\n`

          expect(await statusOf(request)).toBeLessThan(500)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('as the id of a customer, his order history is no failure of ours', async () => {
    gateway.customerService.answer(404, '{}')
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (id) => {
        expect((await gateway.get(`/customers/${encodeURIComponent(id)}/orderhistory`)).status).toBe(404)
      }),
    )
  })

  async function statusOf(request: string): Promise<number> {
    const socket = connect(Number(new URL(gateway.url).port), '127.0.0.1')
    socket.write(Buffer.from(request, 'latin1'))
    return Number((await text(socket)).split(' ')[1])
  }
})

describe('whatever a service answers', () => {
  let gateway: RunningGateway

  beforeAll(async () => {
    gateway = await RunningGateway.start({ RATE_LIMIT_REQUESTS: '0', BREAKER_MINIMUM_CALLS: '1000000' })
  })

  afterAll(() => gateway.stop())

  it('the order history is composed or refused with a reason', async () => {
    await fc.assert(
      fc.asyncProperty(bytes, bytes, async (customer, orders) => {
        gateway.customerService.answer(200, customer)
        gateway.orderService.answer(200, orders)

        const answer = await gateway.get('/customers/7/orderhistory')

        expect([answer.status, (answer.json() as { code: string }).code]).toEqual([502, 'BAD_ANSWER'])
      }),
    )
  })

  it('reaches the client as it is, unless it is a failure that is no problem document', async () => {
    const status = fc.integer({ min: 200, max: 599 }).filter((one) => ![204, 205, 304].includes(one))
    await fc.assert(
      fc.asyncProperty(status, bytes, async (status, body) => {
        gateway.orderService.answer(status, body)

        const answer = await gateway.get('/orders/7')

        expect(answer.status).toBe(status < 500 ? status : 502)
        if (status < 500) expect(answer.headers['content-length']).toBe(String(body.length))
      }),
    )
  })
})
