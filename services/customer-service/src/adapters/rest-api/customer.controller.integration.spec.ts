import { Money } from '@ltp/money'
import fc from 'fast-check'
import { RestApp } from '../../../test/rest-app.js'

const NOBODY = '9223372036854775807'

let rest: RestApp
beforeAll(async () => {
  rest = await RestApp.start()
})
afterAll(() => rest.stop())

const post = (body: string | Buffer, scope = 'customers:write') => rest.request('POST', '/customers', scope, body)
const get = (path: string, scope = 'customers:read') => rest.request('GET', path, scope)
const aCustomer = async (creditLimit = '15.00') =>
  (await rest.customers.createCustomer('Fred', Money.of(creditLimit))).id

describe('POST /customers', () => {
  it('creates a customer and says where it is', async () => {
    const { status, headers, text } = await post('{"name":"Fred","creditLimit":{"amount":12345678901234567.89}}')

    const id = /^{"customerId":(\d+)}$/.exec(text)?.[1] ?? ''
    expect([status, headers.get('location')]).toEqual([201, `/customers/${id}`])
    expect((await rest.customers.findCustomer(id)).creditLimit).toEqual(Money.of('12345678901234567.89'))
  })

  it('takes no notice of fields that it does not know', async () => {
    expect((await post('{"name":"Fred","creditLimit":{"amount":1,"currency":"USD"},"vip":true}')).status).toBe(201)
  })

  it('names every value that is not valid', async () => {
    const { status, headers, text } = await post('{"name":" ","creditLimit":{"amount":-1}}')

    expect([status, headers.get('content-type')]).toEqual([422, 'application/problem+json; charset=utf-8'])
    expect(JSON.parse(text)).toMatchObject({
      code: 'INVALID_VALUES',
      errors: [{ pointer: '#/name' }, { pointer: '#/creditLimit/amount' }],
    })
  })

  it.each([
    '{"name":"Fred"}',
    '{"name":"Fred","creditLimit":15}',
    '{"name":"Fred","creditLimit":{"amount":"15.00"}}',
    '{"name":"Fred","creditLimit":{"amount":1.234}}',
    '{"name":"Fred","creditLimit":{"amount":1e3}}',
    '{"name":7,"creditLimit":{"amount":1}}',
    '{"name":"a\\u0000b","creditLimit":{"amount":1}}',
    'null',
    '[]',
    '"text"',
  ])('refuses %s', async (body) => {
    expect((await post(body)).status).toBe(422)
  })

  it('refuses a caller without the scope', async () => {
    const { status, headers } = await post('{"name":"Fred","creditLimit":{"amount":1}}', 'customers:read')

    expect([status, headers.get('www-authenticate')]).toEqual([403, expect.stringContaining('insufficient_scope')])
  })

  it('never fails for what a client sends', async () => {
    const value = fc.oneof(fc.jsonValue(), fc.bigInt(), fc.double(), fc.string({ unit: 'binary' }))
    const text = (body: unknown) =>
      JSON.stringify(body, (_, inner: unknown) => (typeof inner === 'bigint' ? Number(inner) : inner)) ?? ''
    const bodies = fc.oneof(
      fc
        .record({ name: value, creditLimit: fc.oneof(value, fc.record({ amount: value })) }, { requiredKeys: [] })
        .map(text),
      fc.json(),
      fc.string(),
      fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
    )
    await fc.assert(
      fc.asyncProperty(bodies, async (body) => {
        expect((await post(body)).status).toBeLessThan(500)
      }),
    )
  })
})

describe('GET /customers/{id}', () => {
  it('answers the customer with its available credit', async () => {
    const id = await aCustomer('15.00')
    await rest.customers.reserveCredit(id, '7', Money.of('12.34'))

    const { status, text } = await get(`/customers/${id}`)

    expect(status).toBe(200)
    expect(text).toBe(
      `{"customerId":${id},"name":"Fred","creditLimit":{"amount":15.00},"availableCredit":{"amount":2.66}}`,
    )
  })

  it('does not find a customer that is not there', async () => {
    const { status, text } = await get(`/customers/${NOBODY}`)

    expect([status, JSON.parse(text)]).toEqual([404, expect.objectContaining({ code: 'CUSTOMER_NOT_FOUND' })])
  })

  it.each(['abc', '0', '-1', '1.5', '9223372036854775808', '%00', '1e3'])(
    'finds nothing at /customers/%s',
    async (id) => {
      expect((await get(`/customers/${id}`)).status).toBe(404)
    },
  )
})

describe('GET /customers', () => {
  it('leads from page to page, to the last', async () => {
    const ids = [await aCustomer(), await aCustomer(), await aCustomer()]
    const before = BigInt(ids[0] ?? '') - 1n

    const first = await get(`/customers?limit=2&after=${before}`.replace('&after=0', ''))
    const { customers, next } = JSON.parse(first.text) as { customers: { customerId: number }[]; next: string }
    const second = await get(next)

    expect(customers.map(({ customerId }) => String(customerId))).toEqual(ids.slice(0, 2))
    expect(first.headers.get('link')).toBe(`<${next}>; rel="next"`)
    expect(JSON.parse(second.text)).toMatchObject({ customers: [{ customerId: Number(ids[2]) }] })
    expect(second.headers.get('link')).toBeNull()
  })

  it('begins with the newest when asked to, and leads to older ones', async () => {
    const [first, second] = [await aCustomer(), await aCustomer()]

    const { customers, next } = JSON.parse((await get('/customers?limit=1&sort=-id')).text) as {
      customers: object[]
      next: string
    }

    expect(customers).toMatchObject([{ customerId: Number(second) }])
    expect(next).toBe(`/customers?limit=1&sort=-id&after=${second}`)
    expect(JSON.parse((await get(next)).text)).toMatchObject({ customers: [{ customerId: Number(first) }] })
  })

  it.each(['limit=0', 'limit=101', 'limit=x', 'after=x', 'limit=1&limit=2', 'sort=name'])(
    'refuses ?%s',
    async (query) => {
      expect((await get(`/customers?${query}`)).status).toBe(422)
    },
  )
})
