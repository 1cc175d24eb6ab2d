import { FakeServer, type Received } from './fake-server.js'

interface Customer {
  readonly customerId: number
  readonly name: string
}

/** As a good answer would be, so that nobody takes it for one but who does not look at the status. */
const WELL_FORMED =
  '{"access_token":"it","customerId":3,"orderId":500,\n"orderState":"APPROVED","name":"synthetic-order",' +
  '"creditLimit":{"amount":100},"availableCredit":{"amount":100},"customers":[]}'

/** Stands in for the application behind its public gateway, for its authorization server, and for the release guard. */
export class FakeShop {
  readonly customers: Customer[] = []
  /** The states that an order has one after the other, each time it is asked for; the last one stays. */
  readonly orders = new Map<number, string[]>()
  /** Those that the next order will have. */
  next = ['PENDING', 'APPROVED']
  whenCancelled = ['CANCEL_PENDING', 'CANCELLED']
  availableCredit = 100
  reportStatus = 204
  /** Told of each request, as method and path. */
  listener?: (what: string) => void
  /** What does not work, as method and path. */
  readonly broken = new Set<string>()

  private constructor(private readonly server: FakeServer) {}

  static async start(): Promise<FakeShop> {
    const shop = new FakeShop(await FakeServer.start())
    shop.server.behave((received) => shop.answerTo(received))
    return shop
  }

  get variables() {
    return {
      GATEWAY_URL: this.server.url,
      GATEWAY_HOST: 'prod.example.com',
      TOKEN_URL: `${this.server.url}/oauth2/token`,
      CLIENT_ID: 'a-client',
      CLIENT_SECRET: 'a-secret',
      REPORT_URL: `${this.server.url}/synthetic-orders`,
      POLL_MS: '1',
    }
  }

  /** Method and path of all that it was asked, in order. */
  get asked(): string[] {
    return this.server.received.map(({ method, url }) => `${method} ${url}`)
  }

  get reports(): unknown[] {
    return this.received('POST /synthetic-orders').map(({ body }) => JSON.parse(body) as unknown)
  }

  received(what: string): Received[] {
    return this.server.received.filter(({ method, url }) => `${method} ${url}` === what)
  }

  stop(): Promise<void> {
    return this.server.stop()
  }

  private answerTo({ method, url, body }: Received): { status?: number; body?: unknown } {
    const { pathname, searchParams } = new URL(url, this.server.url)
    const what = `${method} ${pathname}`
    this.listener?.(what)
    if (this.broken.has(what)) return { status: 503, body: WELL_FORMED }
    const after = Number(searchParams.get('after') ?? 0)
    const id = Number(/\d+/.exec(pathname)?.[0])
    if (what === 'POST /oauth2/token') return { body: { access_token: 'a-token' } }
    if (what === 'POST /synthetic-orders') return { status: this.reportStatus }
    if (what === 'GET /customers') return { body: this.pageOfCustomers(after) }
    if (what === 'POST /customers') return { status: 201, body: this.create(body) }
    if (what === 'POST /orders') return { status: 201, body: { orderId: this.place() } }
    if (pathname.startsWith('/customers/')) return { body: this.customer(id) }
    if (pathname.startsWith('/orders/customer/')) return { body: this.pageOfOrders(after) }
    if (pathname.endsWith('/cancel')) this.orders.set(id, [...this.whenCancelled])
    return { body: this.order(id) }
  }

  private create(body: string) {
    const { name } = JSON.parse(body) as { name: string }
    this.customers.push({ customerId: 7, name })
    return { customerId: 7 }
  }

  private place(): number {
    this.orders.set(500, [...this.next])
    return 500
  }

  private pageOfCustomers(after: number) {
    const rest = this.customers.filter(({ customerId }) => customerId > after)
    return { customers: rest.slice(0, 100), ...(rest.length > 100 && { next: '/customers?elsewhere' }) }
  }

  private customer(id: number) {
    const { name } = this.customers.find(({ customerId }) => customerId === id)!
    return { name, creditLimit: { amount: 100 }, availableCredit: { amount: this.availableCredit } }
  }

  private pageOfOrders(after: number) {
    const ids = [...this.orders.keys()].filter((id) => id > after)
    return ids.slice(0, 100).map((orderId) => ({ orderId, orderState: this.orders.get(orderId)![0] }))
  }

  private order(orderId: number) {
    const states = this.orders.get(orderId)!
    const orderState = states.length > 1 ? states.shift() : states[0]
    return { orderId, orderState, rejectionReason: orderState === 'REJECTED' ? 'INSUFFICIENT_CREDIT' : null }
  }
}
