import { compareLedger, figuresText } from './compare-ledger.ts'
import { type Ledger } from './ledger.ts'
import { type Query } from './stored.ts'

const LEDGER: Ledger = {
  customers: ['1', '2'],
  placed: [
    { orderId: '7', customerId: '1', amount: '0.10' },
    { orderId: '8', customerId: '1', amount: '0.20' },
    { orderId: '9', customerId: '2', amount: '1000000.01' },
    { orderId: '10', customerId: '2', amount: '1.01' },
  ],
  lost: [],
}
const ORDERS = [
  ['7', '1', '0.10', 'APPROVED'],
  ['8', '1', '0.20', 'APPROVED'],
  ['9', '2', '1000000.01', 'REJECTED'],
  ['10', '2', '1.01', 'CANCELLED'],
]
const CUSTOMERS = [
  ['1', '0.30', '0.30'],
  ['2', '0.00', '0'],
]
const changed = (rows: string[][], id: string, row?: string[]) =>
  rows.flatMap((old) => (old[0] === id ? (row ? [row] : []) : [old]))

describe('comparing the ledger with the databases', () => {
  const compared = (orders = ORDERS, customers = CUSTOMERS, ledger: Partial<Ledger> = {}) => {
    const query: Query = (database) => Promise.resolve(database === 'order-service' ? orders : customers)
    return compareLedger({ ...LEDGER, ...ledger }, query, { withinMs: 0 })
  }
  const problems = async (...args: Parameters<typeof compared>) => (await compared(...args)).problems

  it('finds no problem when the services hold what was promised', async () => {
    expect(await compared()).toEqual({
      problems: [],
      figures: { orders: 4, lostAnswers: 0, foundOfLost: 0, approved: 2, rejected: 1, cancelled: 1 },
    })
  })

  it('asks both databases about its customers only', async () => {
    const asked: string[] = []
    const query: Query = (database, sql) => {
      asked.push(`${database}: ${sql}`)
      return Promise.resolve(database === 'order-service' ? ORDERS : CUSTOMERS)
    }

    await compareLedger(LEDGER, query)

    expect(asked).toEqual([
      expect.stringMatching(/^order-service: select .* from orders where customer_id in \(1, 2\)/),
      expect.stringMatching(/^customer-service: select .* where c.id in \(1, 2\)/),
    ])
  })

  it('misses an order that was answered 201', async () => {
    expect(await problems(changed(ORDERS, '9'))).toEqual(['order 9 was answered 201, but customer 2 has none such'])
  })

  it('wants an order to be of the amount and the customer that were promised', async () => {
    const rejected = ['9', '1', '1000000.02', 'REJECTED']

    expect(await problems(changed(ORDERS, '9', rejected))).toEqual([
      'order 9 was answered 201 as 1000000.01 for customer 2, but is 1000000.02 for customer 1',
    ])
  })

  it.each(['PENDING', 'CANCEL_PENDING'])('does not put up with an order that stays %s', async (state) => {
    expect(await problems(changed(ORDERS, '10', ['10', '2', '1.01', state]))).toEqual([`order 10 is still ${state}`])
  })

  it('wants each 201 to be of an order of its own', async () => {
    const placed = [...LEDGER.placed, LEDGER.placed[0]!]

    expect(await problems(ORDERS, CUSTOMERS, { placed })).toEqual(['order 7 is the answer to 2 requests'])
  })

  it('takes an order that nobody ordered for a problem', async () => {
    const more = [...ORDERS, ['11', '1', '5.00', 'REJECTED']]

    expect(await problems(more)).toEqual(['order 11 (5.00 for customer 1) is there, but nobody can have ordered it'])
  })

  it('counts orders whose answer was lost apart, one for each such request', async () => {
    const lost = [
      { customerId: '1', amount: '5.00' },
      { customerId: '1', amount: '6.00' },
    ]
    const one = [...ORDERS, ['11', '1', '5.00', 'REJECTED']]
    const two = [...one, ['12', '1', '5.00', 'REJECTED']]

    expect(await compared(one, CUSTOMERS, { lost })).toMatchObject({
      problems: [],
      figures: { orders: 4, lostAnswers: 2, foundOfLost: 1, rejected: 2 },
    })
    expect(await problems(two, CUSTOMERS, { lost })).toEqual([expect.stringMatching('^order 12 .* nobody')])
  })

  it.each([
    ['the sum of the reservations', ['1', '0.30', '0.31'], 'reservations of 0.31, reserved credit 0.30'],
    ["the customer's reserved credit", ['1', '0.29', '0.30'], 'reservations of 0.30, reserved credit 0.29'],
  ])('wants %s to be what its approved orders cost', async (_what, row, reserved) => {
    expect(await problems(ORDERS, changed(CUSTOMERS, '1', row))).toEqual([
      `customer 1: ${reserved}, but approved orders of 0.30`,
    ])
  })

  it('compares amounts exactly', async () => {
    const amount = '90071992547409.93'
    const orders = changed(ORDERS, '7', ['7', '1', amount, 'APPROVED'])
    const placed = [{ orderId: '7', customerId: '1', amount }, ...LEDGER.placed.slice(1)]

    expect(
      await problems(orders, changed(CUSTOMERS, '1', ['1', '90071992547410.13', '90071992547410.13']), { placed }),
    ).toEqual([])
    expect(
      await problems(orders, changed(CUSTOMERS, '1', ['1', '90071992547410.12', '90071992547410.12']), { placed }),
    ).toHaveLength(1)
  })

  it('misses a customer', async () => {
    expect(await problems(ORDERS, changed(CUSTOMERS, '2'))).toEqual(['customer 2 is not there'])
  })

  it('does not call it good when no order was ever promised', async () => {
    expect(
      await problems(
        [],
        [
          ['1', '0.00', '0'],
          ['2', '0.00', '0'],
        ],
        { placed: [] },
      ),
    ).toEqual(['no order was answered 201: there is nothing to compare'])
  })

  it('waits for orders to become terminal, and for what belongs to them', async () => {
    let round = 0
    const pending = changed(ORDERS, '8', ['8', '1', '0.20', 'PENDING'])
    const query: Query = (database) => {
      if (database === 'order-service') return Promise.resolve(++round < 3 ? pending : ORDERS)
      return Promise.resolve(CUSTOMERS)
    }

    expect(await compareLedger(LEDGER, query, { withinMs: 30_000, pauseMs: 1 })).toMatchObject({ problems: [] })
    expect(round).toBe(3)
  })

  it('does not take what psql says for rows when it is not', async () => {
    await expect(compared([['7']])).rejects.toThrow('a row of 4 columns was asked for, but is ["7"]')
  })
})

describe('the figures of the ledger', () => {
  const figures = { orders: 812, lostAnswers: 0, foundOfLost: 0, approved: 600, rejected: 180, cancelled: 32 }

  it('read as what became of the orders', () => {
    expect(figuresText(figures)).toBe(
      '812 orders were answered 201, no answer was lost: 600 APPROVED, 180 REJECTED, 32 CANCELLED',
    )
  })

  it('tell lost answers apart, and how many orders are there all the same', () => {
    expect(figuresText({ ...figures, lostAnswers: 2, foundOfLost: 1 })).toContain(
      '2 answers were lost (1 order is there)',
    )
    expect(figuresText({ ...figures, lostAnswers: 1 })).toContain('1 answer was lost (0 orders are there)')
  })
})
