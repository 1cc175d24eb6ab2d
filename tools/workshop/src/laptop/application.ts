import { UserError } from '../user-error.ts'

const GATEWAY = 'http://localhost:8080'
const TOKENS = 'http://localhost:9000/oauth2/token'
const SCOPE = 'customers:read customers:write orders:read orders:write sagas:admin'

/** An order as the gateway tells of it. */
export interface Order {
  readonly orderId: number
  readonly orderState: string
  readonly rejectionReason?: string
}

/** A message that a service has given up. */
export interface DeadLetter {
  /** The error of the last try. */
  readonly reason: string
  /** Whether it was handed to the service again. */
  readonly replayed: boolean
}

/** The application that `npm start` runs, as a client of its API. */
export class Application {
  readonly #headers: Readonly<Record<string, string>>

  private constructor(token: string) {
    this.#headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  }

  /** @throws UserError when nothing answers there */
  static async signIn(): Promise<Application> {
    const { access_token: token } = await answer<{ access_token: string }>(TOKENS, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa('demo:demo-secret')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: SCOPE }),
    })
    return new Application(token)
  }

  /** The newest first, as many as a page has. */
  async orders(): Promise<readonly Order[]> {
    return (await this.#get<{ orders: Order[] }>('/orders?sort=-id')).orders
  }

  /** Those of all services, the newest first, as many as a page has. */
  async deadLetters(): Promise<readonly DeadLetter[]> {
    return (await this.#get<{ deadLetters: DeadLetter[] }>('/dead-letters')).deadLetters
  }

  /** @param creditLimit and total of the order, in the currency's unit. @returns the order when it is decided */
  async order(creditLimit: number, total: number): Promise<Order> {
    const customer = { name: 'Fred', creditLimit: { amount: creditLimit } }
    const { customerId } = await this.#post<{ customerId: number }>('/customers', customer)
    const { orderId } = await this.#post<Order>('/orders', { customerId, orderTotal: { amount: total } })
    for (;;) {
      const order = await this.#get<Order>(`/orders/${orderId}`)
      if (order.orderState !== 'PENDING') return order
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }

  #get<Answer>(path: string): Promise<Answer> {
    return answer(`${GATEWAY}${path}`, { headers: this.#headers })
  }

  #post<Answer>(path: string, body: unknown): Promise<Answer> {
    return answer(`${GATEWAY}${path}`, { method: 'POST', headers: this.#headers, body: JSON.stringify(body) })
  }
}

async function answer<Answer>(url: string, request: RequestInit): Promise<Answer> {
  const response = await fetch(url, request).catch((cause: unknown) => {
    throw new UserError(`nothing answers at ${new URL(url).origin}: type "npm start" in another terminal`, { cause })
  })
  if (!response.ok) throw new UserError(`${url} answers ${response.status}: ${await response.text()}`)
  return (await response.json()) as Answer
}
