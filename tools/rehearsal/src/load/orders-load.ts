import { setTimeout as sleep } from 'node:timers/promises'
import { createCustomers } from './customers.ts'
import { type Answer, ask, type Gateway, NoAnswer, type Question } from './gateway.ts'
import { type Ledger } from './ledger.ts'
import { type Outcome, type Tally, tallyOf } from './tally.ts'
import { type Noted, Traffic, type UserRequest } from './traffic.ts'

export interface OrdersLoadOptions {
  readonly gateway: Gateway
  /** Gives the access token of the moment. */
  readonly token: () => Promise<string>
  /** Requests. */
  readonly perSecond: number
  /** How long a user waits for an answer. */
  readonly timeoutMs: number
  /** How long the application may take to become ready. Default: 2 minutes */
  readonly readyWithinMs?: number
}

/**
 * Users who place, look at and cancel orders, at a steady rate whether or not the answers keep up, until `stop`. They try
 * nothing twice: a failure is one that a user saw.
 */
export class OrdersLoad {
  private readonly options: OrdersLoadOptions
  private readonly traffic: Traffic
  private readonly outcomes: Outcome[] = []
  private readonly inFlight = new Set<Promise<void>>()
  private readonly stopped = new AbortController()
  private readonly sending: Promise<void>

  private constructor(options: OrdersLoadOptions, customers: readonly string[]) {
    this.options = options
    this.traffic = new Traffic(customers)
    this.sending = this.sendByTheClock()
  }

  /** @throws when the application does not take customers for `readyWithinMs` */
  static async start(options: OrdersLoadOptions): Promise<OrdersLoad> {
    const { readyWithinMs = 120_000 } = options
    return new OrdersLoad(options, await createCustomers((question) => askAsUser(options, question), readyWithinMs))
  }

  /** Of the requests that began from `from` until before `to`, and have an answer or have failed by now. */
  between(from: Date, to: Date): Tally {
    return tallyOf(this.outcomes.filter(({ at }) => at >= from && at < to))
  }

  /** Waits for what is in flight. */
  async stop(): Promise<Ledger> {
    this.stopped.abort()
    await this.sending
    await Promise.all(this.inFlight)
    return this.traffic.ledger()
  }

  private async sendByTheClock(): Promise<void> {
    const { signal } = this.stopped
    for (let due = performance.now(); !signal.aborted; due += 1000 / this.options.perSecond) {
      due = Math.max(due, performance.now()) // what was missed is not made up for: no user comes in bursts for that
      await sleep(Math.max(0, due - performance.now()), undefined, { signal }).catch(() => undefined)
      if (signal.aborted) return
      const request = this.send(this.traffic.next())
      this.inFlight.add(request)
      void request.finally(() => this.inFlight.delete(request))
    }
  }

  private async send(request: UserRequest): Promise<void> {
    const at = new Date()
    const began = performance.now()
    const noted = await this.exchange(request)
    this.outcomes.push({ at, what: request.what, ms: performance.now() - began, ...noted })
  }

  private async exchange(request: UserRequest): Promise<Noted> {
    try {
      return this.traffic.answered(request, await askAsUser(this.options, request.question))
    } catch (error) {
      if (error instanceof NoAnswer) return this.traffic.unanswered(request, error)
      return { answer: (error as Error).message, failed: true } // there was no token: nothing was asked
    }
  }
}

async function askAsUser({ gateway, token, timeoutMs }: OrdersLoadOptions, question: Question): Promise<Answer> {
  const authorization = `Bearer ${await token()}`
  return ask(gateway, { ...question, headers: { ...question.headers, authorization } }, timeoutMs)
}
