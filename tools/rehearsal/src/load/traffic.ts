import { OVER_THE_LIMIT } from './customers.ts'
import { type Answer, type NoAnswer, type Question } from './gateway.ts'
import { type Ledger, type NewOrder, type PlacedOrder } from './ledger.ts'
import { type Outcome } from './tally.ts'

/** A request, and what a user takes for a proper answer. */
export interface UserRequest {
  /** Its kind, for people. */
  readonly what: string
  readonly question: Question
  readonly expected: readonly number[]
  /** Of a request that places one. */
  readonly order?: NewOrder
}

export type Noted = Pick<Outcome, 'answer' | 'failed'>

type Turn = 'place' | 'place over the limit' | 'look' | 'cancel'

const TURNS: readonly Turn[] = [
  ...(['place', 'look', 'place', 'look', 'place', 'look', 'place', 'look'] as const),
  'place over the limit',
  'cancel',
]
/** So long ago was the order placed that is cancelled, in orders: the first of the turns, which may be APPROVED by now. */
const CANCELLED = -5

/** What the users of a shop do, in turn; and what they remember of it. */
export class Traffic {
  private readonly customers: readonly string[]
  private readonly placed: PlacedOrder[] = []
  private readonly lost: NewOrder[] = []
  private turns = 0
  private orders = 0

  constructor(customers: readonly string[]) {
    this.customers = customers
  }

  /** The next request. As long as there is no order to look at or to cancel, one is placed. */
  next(): UserRequest {
    const turn = TURNS[this.turns++ % TURNS.length]!
    if (turn === 'place over the limit') return this.place(OVER_THE_LIMIT)
    const order = this.placed.at(turn === 'cancel' ? CANCELLED : -1)
    if (turn === 'place' || order === undefined) return this.place(smallAmount(this.orders))
    return turn === 'look' ? look(order) : cancel(order)
  }

  /** Remembers what came of a request. @returns whether a user would take it for a failure, and what is noted of it */
  answered({ expected, order }: UserRequest, { status, text }: Answer): Noted {
    const [, orderId] = (status === 201 && /"orderId":\s*(\d+)/.exec(text)) || []
    if (order && orderId !== undefined) this.placed.push({ orderId, ...order })
    if (order && status === 201 && orderId === undefined) return this.lose(order, '201 without an orderId')
    if (order && status >= 500) return this.lose(order, `${status}`)
    return { answer: `${status}`, failed: !expected.includes(status) }
  }

  unanswered({ order }: UserRequest, { message }: NoAnswer): Noted {
    return order ? this.lose(order, message) : { answer: message, failed: true }
  }

  ledger(): Ledger {
    return { customers: this.customers, placed: [...this.placed], lost: [...this.lost] }
  }

  private lose(order: NewOrder, answer: string): Noted {
    this.lost.push(order)
    return { answer, failed: true }
  }

  private place(amount: string): UserRequest {
    const customerId = this.customers[this.orders++ % this.customers.length]!
    const body = `{"customerId":${customerId},"orderTotal":{"amount":${amount}}}`
    const headers = { 'content-type': 'application/json' }
    const question = { method: 'POST', path: '/orders', headers, body }
    return { what: 'POST /orders', question, expected: [201], order: { customerId, amount } }
  }
}

function look({ orderId }: PlacedOrder): UserRequest {
  const question = { method: 'GET', path: `/orders/${orderId}` }
  return { what: 'GET /orders/{orderId}', question, expected: [200] }
}

/** 409: it is still PENDING, or was REJECTED. */
function cancel({ orderId }: PlacedOrder): UserRequest {
  const question = { method: 'POST', path: `/orders/${orderId}/cancel` }
  return { what: 'POST /orders/{orderId}/cancel', question, expected: [200, 409] }
}

/** 1.01 to 9.99: with cents that do not add up to whole numbers. */
function smallAmount(count: number): string {
  const cents = 101 + ((count * 37) % 899)
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
}
