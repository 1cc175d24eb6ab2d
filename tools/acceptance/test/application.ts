import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { LaunchedLaptop, type ServiceName } from '@ltp/laptop/testing'
import { eventually } from '@ltp/testing'

export const EVERY_SCOPE = 'customers:read customers:write orders:read orders:write sagas:admin'
const TOKEN_GOOD_FOR_MS = 60_000

export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
}

export interface RequestOptions {
  /** Who is asked. Default: the gateway. */
  readonly service?: ServiceName
  /** Default: one of the demo client with every scope; '' sends none. */
  readonly token?: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array<ArrayBuffer>
}

/** The whole application, as `npm start` runs it, seen by its users. */
export class Application {
  private directory = ''
  private laptop: LaunchedLaptop | undefined
  private screen = ''
  private ownToken: Promise<string> | undefined
  private ownTokenSince = 0

  async start(options: readonly string[]): Promise<void> {
    // a busy machine must not make an order late (504): the gateway's own specs hold its time limit
    process.env.CALL_TIMEOUT_MS ??= '30000'
    this.directory = mkdtempSync(join(tmpdir(), 'acceptance-'))
    // a service that a spec kills shall come back
    this.laptop = await LaunchedLaptop.launch(this.directory, ['--restart', ...options])
    this.screen = await this.laptop.ready()
  }

  async stop(): Promise<void> {
    await this.laptop?.stop()
    rmSync(this.directory, { recursive: true, force: true })
  }

  get readyScreen(): string {
    return this.screen
  }

  /** Sends a signal to the process that a service is at the moment. */
  signal(service: ServiceName, signal: NodeJS.Signals): void {
    process.kill(this.running.pidOf(service), signal)
  }

  url(service: ServiceName): string {
    return this.running.url(service)
  }

  /** Parsed lines of a service's log. @throws when a line is no JSON */
  log(service: ServiceName): Record<string, unknown>[] {
    const lines = readFileSync(join(this.directory, 'logs', `${service}.log`), 'utf8').split('\n')
    return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>)
  }

  /** The authorization server's private keys, as a JWK set. */
  signingKeys(): { keys: Record<string, string>[] } {
    return JSON.parse(readFileSync(join(this.directory, 'signing-keys.json'), 'utf8')) as never
  }

  databaseUrl(name: string): string {
    const [, address] = /^ {2}Postgres +(\S+)/m.exec(this.screen)!
    return `postgres://postgres:laptop@${address}/${name}`
  }

  async send(method: string, path: string, options: RequestOptions = {}): Promise<Answer> {
    const { service = 'api-gateway', token = await this.everyScopeToken(), headers = {}, body } = options
    const authorization: Record<string, string> = token === '' ? {} : { authorization: `Bearer ${token}` }
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' }
    const response = await fetch(this.url(service) + path, {
      method,
      headers: { ...authorization, ...type, ...headers },
      body,
    })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  get(path: string, options?: RequestOptions): Promise<Answer> {
    return this.send('GET', path, options)
  }

  post(path: string, body?: string, options?: RequestOptions): Promise<Answer> {
    return this.send('POST', path, { ...options, body })
  }

  async token(scope: string): Promise<string> {
    const { text } = await this.send('POST', '/oauth2/token', {
      service: 'authorization-server',
      token: '',
      headers: {
        authorization: `Basic ${btoa('demo:demo-secret')}`,
        'content-type': 'application/x-www-form-urlencoded',
      },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope }).toString(),
    })
    return (JSON.parse(text) as { access_token: string }).access_token
  }

  /** @returns the customer's id, as digits */
  async createCustomer(creditLimit: string): Promise<string> {
    return idOf(await this.post('/customers', `{"name":"Ada","creditLimit":{"amount":${creditLimit}}}`))
  }

  /** @returns the order's id, as digits */
  async placeOrder(customerId: string, total: string): Promise<string> {
    return idOf(await this.post('/orders', orderOf(customerId, total)))
  }

  /** @returns what an order is when its saga has ended, such as `APPROVED` or `REJECTED INSUFFICIENT_CREDIT` */
  async outcomeOf(orderId: string, timeoutMs = 20_000): Promise<string> {
    return eventually(
      async () => {
        const state = await this.stateOf(orderId)
        expect(state).not.toMatch(/PENDING/)
        return state
      },
      { timeoutMs },
    )
  }

  async stateOf(orderId: string): Promise<string> {
    const { status, text } = await this.get(`/orders/${orderId}`)
    expect([status, text]).toEqual([200, expect.any(String)])
    const { orderState, rejectionReason } = JSON.parse(text) as Record<string, string | null>
    return [orderState, rejectionReason].filter(Boolean).join(' ')
  }

  async availableCredit(customerId: string): Promise<string> {
    const { text } = await this.get(`/customers/${customerId}`)
    return /"availableCredit":\{"amount":([\d.]+)\}/.exec(text)?.[1] ?? text
  }

  private get running(): LaunchedLaptop {
    if (!this.laptop) throw new Error('the application has not been started')
    return this.laptop
  }

  private everyScopeToken(): Promise<string> {
    if (!this.ownToken || performance.now() - this.ownTokenSince > TOKEN_GOOD_FOR_MS) {
      this.ownToken = this.token(EVERY_SCOPE)
      this.ownTokenSince = performance.now()
    }
    return this.ownToken
  }
}

export function orderOf(customerId: string, total: string): string {
  return `{"customerId":${customerId},"orderTotal":{"amount":${total}}}`
}

/** The id of what a POST has created. */
export function idOf({ status, text }: Answer): string {
  expect([status, text]).toEqual([201, expect.stringMatching(/^\{"(customer|order)Id":\d+\}$/)])
  return /\d+/.exec(text)![0]
}
