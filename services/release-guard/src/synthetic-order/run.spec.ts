import { jest } from '@jest/globals'
import { FakeShop } from '../../test/fake-shop.js'
import { syntheticOrderReport } from '../adapters/synthetic-orders/synthetic-order-report.js'
import { run } from './run.js'

let shop: FakeShop
let lines: string[]
const output = {
  log: (line: string) => lines.push(line),
  error: (line: string) => lines.push(`! ${line}`),
}

beforeEach(async () => {
  shop = await FakeShop.start()
  shop.customers.push({ customerId: 3, name: 'synthetic-order' })
  lines = []
})
afterEach(() => shop.stop())

const placed = (variables: NodeJS.ProcessEnv = {}) => run({ ...shop.variables, ...variables }, output)

describe('a synthetic order', () => {
  it('is placed, waited for, and cancelled, as a user does it; then it is reported', async () => {
    expect(await placed()).toBe(0)

    expect(shop.asked).toEqual([
      'POST /oauth2/token',
      'GET /customers?limit=100',
      'GET /customers/3',
      'POST /orders',
      'GET /orders/500',
      'GET /orders/500',
      'POST /orders/500/cancel',
      'GET /orders/500',
      'POST /synthetic-orders',
    ])
    expect(shop.reports).toEqual([{ outcome: 'approved', durationMs: expect.any(Number) as number }])
    expect(lines).toEqual([
      expect.stringMatching(/^synthetic order: order 500 of customer 3 was APPROVED in \d+ ms, and is cancelled$/),
    ])
  })

  it('is of a small amount, for the test customer, with a token of its client', async () => {
    await placed()

    const [order] = shop.received('POST /orders')
    expect(order).toMatchObject({
      body: '{"customerId":3,"orderTotal":{"amount":1}}',
      headers: { authorization: 'Bearer a-token', 'content-type': 'application/json' },
    })
    const [{ headers, body } = {}] = shop.received('POST /oauth2/token')
    expect(headers?.authorization).toBe(`Basic ${btoa('a-client:a-secret')}`)
    expect(new URLSearchParams(body).get('scope')).toBe('customers:read customers:write orders:read orders:write')
  })

  it('goes to the gateway by the name that users call, wherever it is', async () => {
    await placed()
    await placed({ GATEWAY_HOST: undefined })

    const hosts = shop.received('POST /orders').map(({ headers }) => headers.host)
    expect(hosts).toEqual(['prod.example.com', new URL(shop.variables.GATEWAY_URL).host])
  })

  it('takes as long as a user waits: from placing it until it is approved', async () => {
    let now = 0
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => now)
    shop.listener = (what) => (now += { 'POST /orders': 30.4, 'GET /orders/500': 100 }[what] ?? 7000)

    await placed()
    clock.mockRestore()

    expect(shop.reports).toEqual([{ outcome: 'approved', durationMs: 230 }])
  })

  it('is over at once when the gateway has cancelled it already', async () => {
    shop.whenCancelled = ['CANCELLED']

    expect(await placed()).toBe(0)
    expect(shop.asked.slice(-2)).toEqual(['POST /orders/500/cancel', 'POST /synthetic-orders'])
  })
})

describe('a synthetic order that fails', () => {
  it.each<[what: string, outcome: string, step: string, reason: string, fault: () => void]>([
    [
      'is rejected',
      'rejected',
      'approve',
      'REJECTED: INSUFFICIENT_CREDIT',
      () => (shop.next = ['PENDING', 'REJECTED']),
    ],
    [
      'is never decided',
      'timeout',
      'approve',
      'order 500 is still PENDING after 20 ms',
      () => (shop.next = ['PENDING']),
    ],
    [
      'is never cancelled',
      'timeout',
      'cancel',
      'order 500 is still CANCEL_PENDING after 20 ms',
      () => (shop.whenCancelled = ['CANCEL_PENDING']),
    ],
    [
      'is approved again when it is cancelled',
      'failed',
      'cancel',
      'order 500 is APPROVED, must be CANCELLED',
      () => (shop.whenCancelled = ['CANCEL_PENDING', 'APPROVED']),
    ],
    ['gets no token', 'failed', 'token', 'it answered 503', () => shop.broken.add('POST /oauth2/token')],
    ['has no customer', 'failed', 'customer', 'GET /customers/3: 503', () => shop.broken.add('GET /customers/3')],
    [
      'is not taken',
      'failed',
      'place',
      'POST /orders: 503 {"access_token":"it","customerId":3,"orderId":500, "orderState"',
      () => shop.broken.add('POST /orders'),
    ],
    ['is lost', 'failed', 'approve', 'GET /orders/500: 503', () => shop.broken.add('GET /orders/500')],
  ])('because it %s is reported with what happened, and where', async (_, outcome, step, reason, fault) => {
    fault()

    const limit = outcome === 'timeout' ? { [`${step === 'approve' ? 'APPROVAL' : 'CANCEL'}_TIMEOUT_MS`]: '20' } : {}
    expect(await placed(limit)).toBe(1)

    const [report] = shop.reports
    expect(syntheticOrderReport.parse(report)).toMatchObject({ outcome, step })
    expect(report).toMatchObject({ reason: expect.stringContaining(reason) as string })
    expect(lines).toEqual([expect.stringContaining(`! synthetic order: ${outcome} (${step}): `)])
  })

  it('is told when nobody is at the gateway', async () => {
    expect(await placed({ GATEWAY_URL: 'http://127.0.0.1:1' })).toBe(1)
    expect(lines).toEqual([expect.stringContaining('GET /customers?limit=100: no answer of http://127.0.0.1:1: ')])
  })

  it('is reported in as many words as the guard takes', async () => {
    await placed({ GATEWAY_URL: `http://127.0.0.1:1/${'x'.repeat(2000)}` })

    expect(syntheticOrderReport.safeParse(shop.reports[0])).toMatchObject({ success: true })
  })
})

describe('the report', () => {
  it('fails the run when it is not taken, whatever became of the order', async () => {
    shop.reportStatus = 422

    expect(await placed()).toBe(1)
    expect(lines[1]).toContain(`not reported to ${shop.variables.REPORT_URL}: it answered 422`)
  })

  it('fails the run when nobody takes it', async () => {
    expect(await placed({ REPORT_URL: 'http://127.0.0.1:1/synthetic-orders' })).toBe(1)
    expect(lines[1]).toContain('not reported to http://127.0.0.1:1/synthetic-orders: no answer')
  })
})

it('without its configuration nothing is asked, and all that is missing is named', async () => {
  expect(await run({}, output)).toBe(1)

  for (const name of ['GATEWAY_URL', 'TOKEN_URL', 'CLIENT_ID', 'CLIENT_SECRET', 'REPORT_URL'])
    expect(lines[0]).toContain(`${name}: is missing`)
})
