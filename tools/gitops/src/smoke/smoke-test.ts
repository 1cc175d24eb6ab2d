import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'

export interface Client {
  readonly id: string
  readonly secret: string
}

export interface Target {
  /** Of the gateway, such as `http://dev.example.com`. */
  readonly gateway: string
  /** Of the authorization server. */
  readonly login: string
  readonly client: Client
}

export interface Limits {
  /** For one answer. */
  readonly answerMs: number
  /** For an order to be decided: other services and the broker have a part in that. */
  readonly decisionMs: number
  readonly pauseMs: number
}

const LIMITS: Limits = { answerMs: 10_000, decisionMs: 30_000, pauseMs: 250 }
export const SCOPES = 'customers:read customers:write orders:read orders:write'

/** What the application is for, once: a customer orders something within the credit limit, and the order is approved. */
export class SmokeTest {
  constructor(
    private readonly target: Target,
    private readonly limits: Limits = LIMITS,
  ) {}

  /** @returns what was done, for people @throws Error saying what was not as it should be */
  async run(): Promise<string> {
    const token = await this.token()
    const customer = { name: 'smoke-test', creditLimit: { amount: 20 } }
    const { customerId } = parsed(
      z.object({ customerId: z.number() }),
      await this.ask('POST', '/customers', token, customer),
    )
    const order = { customerId, orderTotal: { amount: 12.34 } }
    const { orderId } = parsed(z.object({ orderId: z.number() }), await this.ask('POST', '/orders', token, order))
    await this.mustBeApproved(orderId, token)
    await this.ask('POST', `/orders/${orderId}/cancel`, token)
    return `order ${orderId} of customer ${customerId} was APPROVED, and is cancelled`
  }

  private async mustBeApproved(orderId: number, token: string): Promise<void> {
    const end = performance.now() + this.limits.decisionMs
    for (;;) {
      const { orderState } = parsed(
        z.object({ orderState: z.string() }),
        await this.ask('GET', `/orders/${orderId}`, token),
      )
      if (orderState === 'APPROVED') return
      if (orderState !== 'PENDING') throw new Error(`order ${orderId} is ${orderState}, but must be APPROVED`)
      if (performance.now() > end)
        throw new Error(`order ${orderId} is still PENDING after ${this.limits.decisionMs} ms`)
      await setTimeout(this.limits.pauseMs)
    }
  }

  private async token(): Promise<string> {
    const { id, secret } = this.target.client
    const answer = await this.fetch(`${this.target.login}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: SCOPES }),
    })
    return parsed(z.object({ access_token: z.string() }), answer).access_token
  }

  private ask(method: string, path: string, token: string, body?: object): Promise<unknown> {
    return this.fetch(`${this.target.gateway}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  }

  private async fetch(url: string, init: RequestInit): Promise<unknown> {
    const signal = AbortSignal.timeout(this.limits.answerMs)
    const answer = await fetch(url, { ...init, signal, redirect: 'error' }).catch((cause: unknown) => {
      const { cause: inner, message } = cause as Error & { cause?: Error }
      throw new Error(`${url} cannot be asked: ${inner?.message ?? message}`, { cause })
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${init.method} ${url} answers with status ${answer.status}: ${text.slice(0, 500)}`)
    return JSON.parse(text) as unknown
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  const { success, data } = schema.safeParse(answer)
  if (!success) throw new Error(`not what was expected: ${JSON.stringify(answer)?.slice(0, 500)}`)
  return data
}
