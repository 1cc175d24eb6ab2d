import { setTimeout as sleep } from 'node:timers/promises'
import { ask, type Question } from '../exchange.ts'
import { type Application } from './application.ts'

const CUSTOMERS = 10
/** So many that a page of orders is full. */
const ORDERS = 20
const SETTLED_WITHIN_MS = 60_000

/** Customers of the tests' own, of whom each may order more than is sent. Several, as one customer's orders wait for one another. */
export class Orders {
  private readonly application: Application
  private readonly customers: string[] = []
  private placed = 0
  private last = ''

  private constructor(application: Application) {
    this.application = application
  }

  static async prepare(application: Application): Promise<Orders> {
    const orders = new Orders(application)
    const customer = { name: 'nonfunctional-test', creditLimit: { amount: 1_000_000 } }
    while (orders.customers.length < CUSTOMERS) orders.customers.push(await orders.post('/customers', customer))
    for (let count = 0; count < ORDERS; count++) await orders.place()
    await orders.settle()
    return orders
  }

  get customerIds(): readonly string[] {
    return this.customers
  }

  /** The id of an order that there is. */
  get knownOrder(): string {
    return this.last
  }

  /** A new order of the next customer; to be answered 201. */
  next(headers: Record<string, string>): Question {
    const customerId = this.customers[this.placed++ % this.customers.length]
    const body = `{"customerId":${customerId},"orderTotal":{"amount":0.01}}`
    return {
      method: 'POST',
      url: `${this.url}/orders`,
      headers: { ...headers, 'content-type': 'application/json' },
      body,
    }
  }

  /** Resolves when what has been placed is done, as far as one order more can tell. @throws when it stays PENDING for a minute */
  async settle(): Promise<void> {
    const id = await this.place()
    const deadline = performance.now() + SETTLED_WITHIN_MS
    while ((await this.stateOf(id)) === 'PENDING') {
      if (performance.now() > deadline)
        throw new Error(`order ${id} is still PENDING after ${SETTLED_WITHIN_MS / 1000} s`)
      await sleep(200)
    }
    this.last = id
  }

  private get url(): string {
    return this.application.services[0].url
  }

  private place(): Promise<string> {
    return this.created(this.next({}))
  }

  private post(path: string, body: object): Promise<string> {
    const headers = { 'content-type': 'application/json' }
    return this.created({ method: 'POST', url: this.url + path, headers, body: JSON.stringify(body) })
  }

  /** The id, as digits. */
  private async created(question: Question): Promise<string> {
    const headers = { ...question.headers, ...(await authorization(this.application)) }
    const { status, text } = await ask({ ...question, headers })
    const [, id] = /Id":(\d+)/.exec(text) ?? []
    if (status !== 201 || id === undefined) throw new Error(`POST ${question.url}: ${status} ${text}`)
    return id
  }

  private async stateOf(id: string): Promise<unknown> {
    const url = `${this.url}/orders/${id}`
    const { status, text } = await ask({ method: 'GET', url, headers: await authorization(this.application) })
    if (status !== 200) throw new Error(`GET ${url}: ${status} ${text}`)
    return (JSON.parse(text) as { orderState: unknown }).orderState
  }
}

export async function authorization(application: Application): Promise<{ authorization: string }> {
  return { authorization: `Bearer ${await application.token()}` }
}
