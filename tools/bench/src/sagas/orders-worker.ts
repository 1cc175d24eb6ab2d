import { Agent, request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import { postHeaders } from '../http/customers.js'
import { percentile } from '../measure/percentile.js'
import { SETTINGS } from '../plan.js'
import { serve } from '../processes/serve.js'
import { atPace } from '../relay/source.js'

interface Target {
  readonly url: string
  readonly token: string
  readonly customers: readonly string[]
}

const POLL_MS = 2
const PAUSE_MS = 20
const APPROVAL_LIMIT_MS = 10_000

/** A client that places orders, in a process of its own. */
const agent = new Agent({ keepAlive: true })
let target: Target
let placed = 0

const methods = {
  start(given: Target) {
    target = given
  },
  /** As many as possible. @returns how many */
  async atBestSpeed({ seconds }: { seconds: number }) {
    const end = performance.now() + seconds * 1000
    const before = placed
    const client = async () => {
      while (performance.now() < end) await placeOrder()
    }
    await Promise.all(Array.from({ length: SETTINGS.connections }, client))
    return placed - before
  },
  async atPace({ perSecond, seconds }: { perSecond: number; seconds: number }) {
    const under = new Set<Promise<unknown>>()
    const end = atPace(perSecond, (count) => {
      for (let order = 0; order < count; order++) under.add(placeOrder())
    })
    await sleep(seconds * 1000)
    end()
    await Promise.all(under)
    return under.size
  },
  /** One at a time. @returns the median time from asking for an order until the client sees it approved (it looks every 2 ms) */
  async oneAtATime({ count }: { count: number }) {
    const latencies: number[] = []
    while (latencies.length < count) {
      const started = performance.now()
      await approved(await placeOrder())
      latencies.push(performance.now() - started)
      await sleep(PAUSE_MS)
    }
    return percentile(latencies, 0.5)
  },
}
export type OrdersApi = typeof methods
serve(methods)

async function placeOrder(): Promise<string> {
  const customerId = target.customers[placed++ % target.customers.length]
  const body = `{"customerId":${customerId},"orderTotal":{"amount":1.00}}`
  const answer = await exchange('POST', '/orders', 201, body)
  return String((JSON.parse(answer) as { orderId: number }).orderId)
}

async function approved(orderId: string): Promise<void> {
  const deadline = performance.now() + APPROVAL_LIMIT_MS
  while (!(await exchange('GET', `/orders/${orderId}`, 200)).includes('"APPROVED"')) {
    if (performance.now() > deadline) throw new Error(`order ${orderId} is not approved`)
    await sleep(POLL_MS)
  }
}

function exchange(method: string, path: string, status: number, body?: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const sending = request(
      `${target.url}${path}`,
      { method, agent, headers: postHeaders(target.token) },
      (response) => {
        let text = ''
        response.setEncoding('utf8')
        response.on('data', (chunk: string) => (text += chunk))
        response.on('end', () =>
          response.statusCode === status
            ? resolve(text)
            : reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`)),
        )
      },
    )
    sending.on('error', reject)
    sending.end(body)
  })
}
