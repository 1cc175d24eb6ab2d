import { NoAnswer } from './gateway.ts'
import { Traffic, type UserRequest } from './traffic.ts'

const CUSTOMERS = ['1', '2', '3']

describe('the traffic of users', () => {
  let traffic: Traffic
  let lastId: number
  beforeEach(() => {
    traffic = new Traffic(CUSTOMERS)
    lastId = 100
  })

  const answer = (request: UserRequest, status: number, text = '{}') => traffic.answered(request, { status, text })
  const place = () => traffic.next()
  const usual = (count: number) =>
    Array.from({ length: count }, () => {
      const request = traffic.next()
      if (request.order) answer(request, 201, `{"orderId":${++lastId}}`)
      return request
    })

  it('places orders, looks at the last one, orders too much once, and cancels', () => {
    const turn = usual(10).map(({ question: { method, path } }) => `${method} ${path}`)

    expect(turn).toEqual([
      ...['POST /orders', 'GET /orders/101', 'POST /orders', 'GET /orders/102'],
      ...['POST /orders', 'GET /orders/103', 'POST /orders', 'GET /orders/104'],
      ...['POST /orders', 'POST /orders/101/cancel'],
    ])
  })

  it('is of each customer in turn', () => {
    const customers = usual(10).flatMap(({ order }) => (order ? [order.customerId] : []))

    expect(customers).toEqual(['1', '2', '3', '1', '2'])
  })

  it('orders small amounts, and one that is over the credit limit', () => {
    const orders = usual(10).flatMap(({ order }) => order ?? [])

    expect(orders.map(({ amount }) => amount)).toEqual(['1.01', '1.38', '1.75', '2.12', '1000000.01'])
  })

  it('writes ids and amounts as they are in its ledger', () => {
    expect(place().question.body).toBe('{"customerId":1,"orderTotal":{"amount":1.01}}')
  })

  it('places an order when there is none to look at, and none to cancel', () => {
    const requests = Array.from({ length: 10 }, () => traffic.next())

    expect(requests.map(({ what }) => what)).toEqual(Array(10).fill('POST /orders'))
  })

  it('takes for a failure what a user does not expect', () => {
    const [placing, looking] = usual(2) as [UserRequest, UserRequest]
    const cancelling = usual(8).at(-1)!

    expect(answer(placing, 200).failed).toBe(true)
    expect(answer(looking, 200)).toEqual({ answer: '200', failed: false })
    expect(answer(looking, 404)).toEqual({ answer: '404', failed: true })
    expect(answer(cancelling, 200).failed).toBe(false)
    expect(answer(cancelling, 409)).toEqual({ answer: '409', failed: false })
    expect(answer(cancelling, 404).failed).toBe(true)
    expect(traffic.unanswered(looking, new NoAnswer('ECONNRESET'))).toEqual({ answer: 'ECONNRESET', failed: true })
  })

  it('keeps what was answered 201', () => {
    answer(place(), 201, '{ "orderId": 9007199254740993 }')

    expect(traffic.ledger()).toEqual({
      customers: CUSTOMERS,
      placed: [{ orderId: '9007199254740993', customerId: '1', amount: '1.01' }],
      lost: [],
    })
  })

  it.each([500, 503, 504])('keeps an order that was answered %s as lost', (status) => {
    expect(answer(place(), status)).toEqual({ answer: `${status}`, failed: true })

    expect(traffic.ledger().lost).toEqual([{ customerId: '1', amount: '1.01' }])
  })

  it('keeps an order without an answer as lost', () => {
    expect(traffic.unanswered(place(), new NoAnswer('ECONNRESET'))).toEqual({ answer: 'ECONNRESET', failed: true })

    expect(traffic.ledger().lost).toHaveLength(1)
  })

  it('keeps an order as lost that was answered 201 without its id', () => {
    expect(answer(place(), 201, '{}')).toEqual({ answer: '201 without an orderId', failed: true })

    expect(traffic.ledger()).toMatchObject({ placed: [], lost: [{ customerId: '1', amount: '1.01' }] })
  })

  it('has no order of what was refused', () => {
    expect(answer(place(), 429).failed).toBe(true)

    expect(traffic.ledger()).toMatchObject({ placed: [], lost: [] })
  })
})
