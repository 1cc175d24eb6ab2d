import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { documentOfOrders } from './document-of-orders.ts'

/** What may be wrong with it. */
export type Fault =
  | 'forgets nosniff'
  | 'tells its server'
  | 'asks for no token'
  | 'fails on odd input'
  | 'is slow'
  | 'leaks'
  | 'restarts'
  | 'hides its metrics'
  | 'hides its handles'
  | 'hides its open files'
  | 'hides its document'
  | 'hides its health'
  | 'refers to other documents'
  | 'redirects'
  | 'gives tokens for a second'

const PROBLEM = 'application/problem+json'

interface Reply {
  readonly status: number
  readonly body?: object
  readonly text?: string
  readonly headers?: Record<string, string>
}

/** A small application as the tests expect one, in this process, with faults to be found. */
export class FaultyApplication {
  /** `POST /orders` and the like, in the order in which they came. */
  readonly asked: string[] = []
  /** How often it has collected all of its garbage, by its metrics. */
  collections = 0
  private token = 'good-token'
  private readonly faults: ReadonlySet<Fault>
  private readonly server: Server

  private constructor(faults: ReadonlySet<Fault>) {
    this.faults = faults
    this.server = createServer((request, response) => void this.serve(request, response))
    this.server.on('clientError', (_, socket) => {
      const head = [
        'HTTP/1.1 400 Bad Request',
        `content-type: ${PROBLEM}`,
        'cache-control: no-store',
        'connection: close',
      ]
      socket.end([...head, 'x-content-type-options: nosniff', 'content-length: 0', '', ''].join('\r\n'))
    })
  }

  static async start(...faults: Fault[]): Promise<FaultyApplication> {
    const application = new FaultyApplication(new Set(faults))
    await once(application.server.listen(0, '127.0.0.1'), 'listening')
    return application
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  /** How many clients could still send something. */
  async connections(): Promise<number> {
    return promisify(this.server.getConnections.bind(this.server))()
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '/' } = request
    const { pathname, searchParams } = new URL(url, this.url)
    this.asked.push(`${method} ${pathname}`)
    const reply = await this.replyTo(`${method} ${pathname}`, searchParams, request)
    response.writeHead(reply.status, { ...this.headers(), ...(reply.body && jsonType(reply)), ...reply.headers })
    response.end(reply.body ? JSON.stringify(reply.body) : reply.text)
  }

  private headers(): Record<string, string> {
    return {
      'cache-control': 'no-store',
      ...(this.faults.has('forgets nosniff') ? {} : { 'x-content-type-options': 'nosniff' }),
      ...(this.faults.has('tells its server') ? { 'x-powered-by': 'Faulty 1.2.3' } : {}),
    }
  }

  private async replyTo(operation: string, query: URLSearchParams, request: IncomingMessage): Promise<Reply> {
    const open = this.openReply(operation, request)
    if (open) return open
    const [method = '', path = ''] = operation.split(' ')
    const methods = methodsAt(path)
    if (methods.length === 0) return problem(404)
    if (!this.isLetIn(request)) return unauthorized('Bearer')
    if (!methods.includes(method)) return { ...problem(405), headers: { allow: methods.join(', ') } }
    if (operation === 'GET /orders') return this.orders(query)
    return method === 'POST' ? this.created(operation, request) : orderOrCustomer(operation)
  }

  private openReply(operation: string, { headers }: IncomingMessage): Reply | undefined {
    switch (operation) {
      case 'POST /oauth2/token':
        if (headers.authorization !== `Basic ${btoa('client:secret')}`) return unauthorized('Basic')
        return { status: 200, body: this.newToken() }
      case 'GET /openapi.json':
        return this.faults.has('hides its document') ? problem(404) : { status: 200, body: this.document() }
      case 'GET /health/live':
        return this.faults.has('hides its health') ? problem(404) : { status: 200, body: { status: 'ok' } }
      case 'GET /metrics':
        if (this.faults.has('hides its metrics')) return problem(404)
        return { status: 200, text: this.metrics(), headers: { 'content-type': 'text/plain; version=0.0.4' } }
      default:
        return undefined
    }
  }

  /** Each is the last that is good, when they are good for a second. */
  private newToken(): object {
    const isShort = this.faults.has('gives tokens for a second')
    if (isShort) this.token = `good-token-${this.asked.length}`
    return { access_token: this.token, token_type: 'Bearer', expires_in: isShort ? 1 : 600 }
  }

  private document(): object {
    if (!this.faults.has('refers to other documents')) return documentOfOrders
    return { ...documentOfOrders, components: { schemas: { Order: { $ref: 'https://stranger.example/order.json' } } } }
  }

  /** Figures as of a process that forgets nothing that it was asked. */
  private metrics(): string {
    const leaked = this.faults.has('leaks') ? this.asked.length : 0
    const restarts = this.faults.has('restarts') ? this.asked.length : 0
    return [
      `process_start_time_seconds{service="faulty"} ${1_700_000_000 + restarts}`,
      `process_resident_memory_bytes{service="faulty"} ${100_000_000 + 10_000_000 * leaked}`,
      `nodejs_heap_size_used_bytes{service="faulty"} ${20_000_000 + 1_000_000 * leaked}`,
      `nodejs_gc_duration_seconds_count{kind="major",service="faulty"} ${this.collections}`,
      ...(this.faults.has('hides its handles') ? [] : [`nodejs_active_handles_total{service="faulty"} 10`]),
      `nodejs_active_resources_total{service="faulty"} 20`,
      ...(this.faults.has('hides its open files') ? [] : [`process_open_fds{service="faulty"} 30`]),
    ].join('\n')
  }

  private isLetIn({ headers }: IncomingMessage): boolean {
    return this.faults.has('asks for no token') || headers.authorization === `Bearer ${this.token}`
  }

  private async orders(query: URLSearchParams): Promise<Reply> {
    if (this.faults.has('is slow')) await new Promise((resolve) => setTimeout(resolve, 200))
    if (this.faults.has('redirects')) return { status: 302, headers: { location: '/elsewhere' } }
    const limit = query.get('limit')
    const isOdd = limit !== null && !/^([1-9]\d?|100)$/.test(limit)
    if (isOdd && this.faults.has('fails on odd input')) return { status: 500, text: 'Error\n    at orders.js:1:2' }
    if (isOdd || query.getAll('limit').length > 1) return problem(422)
    return { status: 200, body: { orders: [{ orderId: 1, orderState: 'APPROVED' }] } }
  }

  private async created(operation: string, request: IncomingMessage): Promise<Reply> {
    const body = parsed(await text(request))
    const [id, isValid] = operation === 'POST /orders' ? ['orderId', isOrder(body)] : ['customerId', isCustomer(body)]
    if (request.headers['content-type'] !== 'application/json') return problem(415)
    return isValid ? { status: 201, body: { [id]: 1 } } : problem(422)
  }
}

const jsonType = ({ status }: Reply) => ({ 'content-type': status < 400 ? 'application/json' : PROBLEM })

const problem = (status: number): Reply => ({
  status,
  body: { type: 'about:blank', title: `${status}`, status, code: 'REFUSED' },
})

const unauthorized = (scheme: string): Reply => ({ ...problem(401), headers: { 'www-authenticate': scheme } })

function orderOrCustomer(operation: string): Reply {
  const [, collection, id = ''] = /^GET \/(\w+)\/(.+)$/.exec(operation) ?? []
  if (id !== '1') return problem(404)
  return { status: 200, body: collection === 'orders' ? { orderId: 1, orderState: 'APPROVED' } : { customerId: 1 } }
}

/** In capitals; none for an unknown address. */
function methodsAt(path: string): string[] {
  const templates = Object.entries(documentOfOrders.paths)
  const [, operations = {}] = templates.find(([template]) => matches(template, path)) ?? []
  return Object.keys(operations).map((method) => method.toUpperCase())
}

const matches = (template: string, path: string) =>
  new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+')}$`).test(path)

function parsed(source: string): Record<string, unknown> {
  try {
    return Object(JSON.parse(source)) as Record<string, unknown>
  } catch {
    return {}
  }
}

const isAmount = (value: unknown) => {
  const { amount } = Object(value) as { amount?: unknown }
  return typeof amount === 'number' && amount > 0 && !Array.isArray(value)
}
const isOrder = ({ customerId, orderTotal }: Record<string, unknown>) =>
  Number.isInteger(customerId) && (customerId as number) >= 1 && isAmount(orderTotal)
const isCustomer = ({ name, creditLimit }: Record<string, unknown>) =>
  typeof name === 'string' && name !== '' && isAmount(creditLimit)
