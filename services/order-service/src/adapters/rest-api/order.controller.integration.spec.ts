import { withFailure, withSuccess } from '@ltp/commands'
import fc from 'fast-check'
import { RestApp } from '../../../test/rest-app.js'

const NO_ORDER = '9223372036854775807'

let rest: RestApp
beforeAll(async () => {
  rest = await RestApp.start()
})
afterAll(() => rest.stop())

const post = (path: string, body?: string | Buffer) => rest.request('POST', path, 'orders:write', body)
const get = (path: string) => rest.request('GET', path, 'orders:read')
const anOrder = async (customerId = '1') => {
  const { text } = await post('/orders', `{"customerId":${customerId},"orderTotal":{"amount":12.34}}`)
  return /\d+/.exec(text)?.[0] ?? ''
}
const anApprovedOrder = async (customerId = '1') => {
  const id = await anOrder(customerId)
  await rest.answer(withSuccess('CustomerCreditReserved'))
  return id
}
const codeOf = (text: string) => (JSON.parse(text) as { code: string }).code

describe('POST /orders', () => {
  it('creates a PENDING order, says where it is, and has the credit reserved', async () => {
    const { status, headers, text } = await post('/orders', `{"customerId":${NO_ORDER},"orderTotal":{"amount":12.34}}`)

    const id = /^{"orderId":(\d+)}$/.exec(text)?.[1]
    expect([status, headers.get('location')]).toEqual([201, `/orders/${id}`])
    expect((await get(`/orders/${id}`)).text).toBe(`{"orderId":${id},"orderState":"PENDING","rejectionReason":null}`)
    expect(rest.lastCommand().payload).toBe(`{"customerId":${NO_ORDER},"orderId":${id},"orderTotal":{"amount":12.34}}`)
  })

  it.each([
    '{"customerId":1}',
    '{"customerId":"1","orderTotal":{"amount":1}}',
    '{"customerId":1.5,"orderTotal":{"amount":1}}',
    '{"customerId":9223372036854775808,"orderTotal":{"amount":1}}',
    '{"customerId":1,"orderTotal":{"amount":0}}',
    '{"customerId":1,"orderTotal":{"amount":-1}}',
    '{"customerId":1,"orderTotal":{"amount":0.001}}',
    '{"customerId":1,"orderTotal":12.34}',
    '[]',
  ])('refuses %s, and starts no saga', async (body) => {
    const before = rest.commandsSent()

    expect((await post('/orders', body)).status).toBe(422)
    expect(rest.commandsSent()).toBe(before)
  })

  it('never fails for what a client sends', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.double(), fc.string({ unit: 'binary' }))
    const order = fc.record(
      { customerId: value, orderTotal: fc.oneof(value, fc.record({ amount: value })) },
      { requiredKeys: [] },
    )
    const bodies = fc.oneof(
      order.map((body) => JSON.stringify(body)),
      fc.json(),
      fc.string(),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        expect((await post('/orders', body)).status).toBeLessThan(500)
      }),
    )
  })
})

describe('GET /orders/{id}', () => {
  it('tells why an order was rejected', async () => {
    const id = await anOrder()
    await rest.answer(withFailure('CustomerNotFound'))

    const { text } = await get(`/orders/${id}`)

    expect(text).toBe(`{"orderId":${id},"orderState":"REJECTED","rejectionReason":"UNKNOWN_CUSTOMER"}`)
  })

  it('does not find an order that is not there', async () => {
    const { status, text } = await get(`/orders/${NO_ORDER}`)

    expect([status, codeOf(text)]).toEqual([404, 'ORDER_NOT_FOUND'])
  })
})

describe('GET /orders and /orders/customer/{id}', () => {
  it('lead from page to page', async () => {
    const customer = '770'
    const ids = [await anOrder(customer), await anOrder(customer), await anOrder(customer)]

    const first = await get(`/orders/customer/${customer}?limit=2`)
    const link = /<(.+)>; rel="next"/.exec(first.headers.get('link') ?? '')?.[1] ?? ''
    const second = await get(link)

    const idsOf = (text: string) => (JSON.parse(text) as { orderId: number }[]).map(({ orderId }) => String(orderId))
    expect([idsOf(first.text), idsOf(second.text)]).toEqual([ids.slice(0, 2), ids.slice(2)])
    expect(second.headers.get('link')).toBeNull()
  })

  it('list the orders of all customers with the address of the next page', async () => {
    await anOrder('1')
    await anOrder('2')

    const { text } = await get('/orders?limit=1')

    expect(JSON.parse(text)).toMatchObject({
      orders: [{ orderState: expect.any(String) as string }],
      next: '/orders?limit=1&after=1',
    })
  })

  it('begin with the newest when asked to, and lead to older ones', async () => {
    const [first, second] = [await anOrder('1'), await anOrder('2')]

    const newest = JSON.parse((await get('/orders?limit=1&sort=-id')).text) as { orders: object[]; next: string }
    const { orders } = JSON.parse((await get(newest.next)).text) as { orders: object[] }

    expect(newest).toMatchObject({ orders: [{ orderId: Number(second) }] })
    expect(newest.next).toBe(`/orders?limit=1&sort=-id&after=${second}`)
    expect(orders).toMatchObject([{ orderId: Number(first) }])
    expect((await get('/orders?sort=total')).status).toBe(422)
  })
})

describe('POST /orders/{id}/cancel', () => {
  it('cancels an approved order once its credit is released', async () => {
    const id = await anApprovedOrder()

    const { status, text } = await post(`/orders/${id}/cancel`)
    await rest.answer(withSuccess('CustomerCreditReleased'))

    expect([status, text]).toEqual([200, `{"orderId":${id},"orderState":"CANCEL_PENDING","rejectionReason":null}`])
    expect((await get(`/orders/${id}`)).text).toContain('CANCELLED')
  })

  it('asked again, answers the order as it is and starts no second saga', async () => {
    const id = await anApprovedOrder()
    await post(`/orders/${id}/cancel`)
    const sent = rest.commandsSent()

    const pending = await post(`/orders/${id}/cancel`)
    await rest.answer(withSuccess('CustomerCreditReleased'))
    const cancelled = await post(`/orders/${id}/cancel`)

    expect([pending.status, cancelled.status]).toEqual([200, 200])
    expect([pending.text, cancelled.text]).toEqual([
      expect.stringContaining('CANCEL_PENDING'),
      expect.stringContaining('CANCELLED'),
    ])
    expect(rest.commandsSent()).toBe(sent)
  })

  it('is refused while the order is PENDING, and after it was REJECTED', async () => {
    const id = await anOrder()
    const pending = await post(`/orders/${id}/cancel`)
    await rest.answer(withFailure('CustomerCreditLimitExceeded'))
    const rejected = await post(`/orders/${id}/cancel`)

    expect([pending, rejected].map(({ status, text }) => [status, codeOf(text)])).toEqual([
      [409, 'UNSUPPORTED_STATE_TRANSITION'],
      [409, 'UNSUPPORTED_STATE_TRANSITION'],
    ])
  })

  it('does not find an order that is not there', async () => {
    expect((await post(`/orders/${NO_ORDER}/cancel`)).status).toBe(404)
  })
})

describe('scopes', () => {
  it.each([
    ['POST', '/orders', 'orders:read'],
    ['GET', '/orders', 'orders:write'],
    ['GET', '/orders/1', 'customers:read'],
    ['GET', '/orders/customer/1', ''],
    ['POST', '/orders/1/cancel', 'orders:read'],
    ['GET', '/sagas', 'orders:read orders:write'],
    ['POST', '/sagas/CreateOrderSaga/1/resume', 'orders:read orders:write'],
  ])('%s %s is refused to a caller with "%s"', async (method, path, scope) => {
    expect((await rest.request(method, path, scope)).status).toBe(403)
  })
})
