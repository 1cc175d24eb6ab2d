import { FakeShop } from '../../test/fake-shop.js'
import { run } from './run.js'

let shop: FakeShop
let lines: string[]
beforeEach(async () => {
  shop = await FakeShop.start()
  lines = []
})
afterEach(() => shop.stop())

const placed = (variables: NodeJS.ProcessEnv = {}) => {
  const print = (line: string) => lines.push(line)
  return run({ ...shop.variables, ...variables }, { log: print, error: print })
}
const customers = (count: number) => Array.from({ length: count }, (_, it) => ({ customerId: it + 1, name: 'Ada' }))
const orderedFor = () => shop.received('POST /orders').map(({ body }) => /"customerId":(\d+)/.exec(body)?.[1])

describe('the customer of synthetic orders', () => {
  it('is made by the first run, and is the same ever after', async () => {
    expect([await placed(), await placed(), await placed()]).toEqual([0, 0, 0])

    expect(shop.received('POST /customers').map(({ body }) => body)).toEqual([
      '{"name":"synthetic-order","creditLimit":{"amount":100}}',
    ])
    expect(orderedFor()).toEqual(['7', '7', '7'])
  })

  it('is made once even if a run does not hear of it: each asks by the same key', async () => {
    shop.broken.add('POST /customers')
    await placed()
    await placed()

    const keys = shop.received('POST /customers').map(({ headers }) => headers['idempotency-key'])
    expect(keys).toEqual(['customer synthetic-order', 'customer synthetic-order'])
  })

  it('is found among others, page by page', async () => {
    shop.customers.push(...customers(450))
    shop.customers[250] = { customerId: 251, name: 'synthetic-order' }

    await placed()

    expect(shop.asked.filter((it) => it.startsWith('GET /customers?'))).toEqual([
      'GET /customers?limit=100',
      'GET /customers?limit=100&after=100',
      'GET /customers?limit=100&after=200',
    ])
    expect(orderedFor()).toEqual(['251'])
  })

  it('is not looked for without end: somebody has to say which one it is', async () => {
    shop.customers.push(...customers(250))

    expect(await placed({ CUSTOMER_SEARCH_PAGES: '2' })).toBe(1)

    expect(lines).toEqual([
      expect.stringContaining('none of the first 200 customers is named synthetic-order: create one'),
    ])
    expect(shop.received('POST /customers')).toEqual([])
  })

  it('is not looked for when it is known', async () => {
    shop.customers.push(...customers(1), { customerId: 2, name: 'ours' })

    expect(await placed({ CUSTOMER_ID: '2', CUSTOMER_NAME: 'ours' })).toBe(0)

    expect(shop.received('GET /customers?limit=100')).toEqual([])
    expect(orderedFor()).toEqual(['2'])
  })

  it('is nobody who orders for real, even if its id is given', async () => {
    shop.customers.push(...customers(2))

    expect(await placed({ CUSTOMER_ID: '2' })).toBe(1)

    expect(orderedFor()).toEqual([])
    expect(lines).toEqual([expect.stringContaining('customer 2 is no test customer: its name is not synthetic-order')])
  })
})

describe('orders that an ended run has left over', () => {
  beforeEach(() => {
    shop.customers.push({ customerId: 3, name: 'synthetic-order' })
  })

  it('are cancelled before another is placed, when credit is missing', async () => {
    shop.availableCredit = 98
    const states = ['CANCELLED', 'APPROVED', 'REJECTED', 'CANCEL_PENDING', 'PENDING']
    states.forEach((state, index) => shop.orders.set(index + 1, [state]))

    expect(await placed()).toBe(0)

    expect(shop.asked.filter((it) => it.startsWith('POST /orders'))).toEqual([
      'POST /orders/2/cancel',
      'POST /orders/4/cancel',
      'POST /orders',
      'POST /orders/500/cancel',
    ])
    expect([2, 4, 500].map((id) => shop.orders.get(id))).toEqual([['CANCELLED'], ['CANCELLED'], ['CANCELLED']])
    expect(lines).toEqual([expect.stringContaining('before it 2 left over')])
  })

  it('are found on whichever page they are', async () => {
    shop.availableCredit = 99
    for (let id = 1; id <= 200; id++) shop.orders.set(id, [id === 150 ? 'APPROVED' : 'CANCELLED'])

    await placed()

    expect(shop.asked.filter((it) => it.startsWith('GET /orders/customer'))).toEqual([
      'GET /orders/customer/3?limit=100',
      'GET /orders/customer/3?limit=100&after=100',
      'GET /orders/customer/3?limit=100&after=200',
    ])
    expect(shop.orders.get(150)).toEqual(['CANCELLED'])
  })

  it('are not looked for while the customer has all its credit: it has ordered for years', async () => {
    shop.orders.set(1, ['APPROVED'])

    await placed()

    expect(shop.asked.filter((it) => it.startsWith('GET /orders/customer'))).toEqual([])
  })

  it('fail the run when they cannot be cancelled', async () => {
    shop.availableCredit = 99
    shop.orders.set(1, ['APPROVED'])
    shop.broken.add('POST /orders/1/cancel')

    expect(await placed()).toBe(1)

    expect(shop.reports).toEqual([expect.objectContaining({ outcome: 'failed', step: 'leftovers' })])
    expect(shop.received('POST /orders')).toEqual([])
  })
})
