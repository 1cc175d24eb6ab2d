import { type GatewayAddress, Gateways, RolloutRequests } from './rollout-requests.js'
import { smokeRequestsIn, type SmokeRequest } from './smoke-requests.js'
import { Tokens } from './smoke-test.js'

/** What it is asked takes no time; pauses are what the clock shows. */
class ToldGateways extends Gateways {
  readonly asked: unknown[] = []
  answer: (asked: number) => Promise<number> = async () => 200

  async ask(gateway: GatewayAddress, { method, path }: SmokeRequest, token?: string): Promise<number> {
    this.asked.push([gateway, `${method} ${path}`, token])
    return this.answer(this.asked.length)
  }
}

class ToldTokens extends Tokens {
  async token(scope: string): Promise<string> {
    return `a token for ${scope}`
  }
}

const gateway = { url: 'http://internal.gateway:8010' }
const requests = smokeRequestsIn('GET /orders 200\nGET /orders/999999 404')
const unreachable = () => Promise.reject(new Error('connect ECONNREFUSED'))

describe('requests during a rollout', () => {
  let gateways: ToldGateways
  let sentAtPause: number[]
  let pauses: number[]

  const send = (changes: object = {}) => {
    const pause = async (ms: number) => {
      pauses.push(ms)
      sentAtPause.push(gateways.asked.length)
    }
    const rollout = new RolloutRequests(gateways, new ToldTokens(), { sendMs: 8000, settleMs: 6000, pause })
    return rollout.send({ gateway, requests, count: 4, ...changes })
  }

  beforeEach(() => {
    gateways = new ToldGateways()
    sentAtPause = []
    pauses = []
  })

  it('are as many as it is told, in turn, by the Gateway, with one token', async () => {
    await send({ count: 3, scope: 'orders:read', gateway: { ...gateway, host: 'shop.example.com' } })

    const address = { url: 'http://internal.gateway:8010', host: 'shop.example.com' }
    expect(gateways.asked).toEqual([
      [address, 'GET /orders', 'a token for orders:read'],
      [address, 'GET /orders/999999', 'a token for orders:read'],
      [address, 'GET /orders', 'a token for orders:read'],
    ])
  })

  it('are without a token when no scope is told', async () => {
    await send({ count: 1 })

    expect(gateways.asked).toEqual([[gateway, 'GET /orders', undefined]])
  })

  it('are spread over a time, whatever the answers take; then Prometheus has time to count the last one', async () => {
    const answers: (() => void)[] = []
    gateways.answer = (asked) =>
      new Promise((resolve) => {
        answers.push(() => resolve(200))
        if (asked === 4) answers.forEach((answer) => answer())
      })

    await send()

    expect(pauses).toEqual([2000, 2000, 2000, 2000, 6000])
    expect(sentAtPause).toEqual([1, 2, 3, 4, 4])
  })

  it('tell how many were answered as expected', async () => {
    gateways.answer = async (asked) => (asked % 2 ? 200 : 404)

    expect(await send()).toEqual({ isPassed: true, text: '4 requests by http://internal.gateway:8010: 4 as expected' })
  })

  it('do not judge a version by what it answers, or does not: that is for the metrics', async () => {
    gateways.answer = (asked) => (asked === 4 ? unreachable() : Promise.resolve(asked === 1 ? 200 : 503))

    expect(await send()).toEqual({
      isPassed: true,
      text:
        '4 requests by http://internal.gateway:8010: 1 as expected, 1 GET /orders/999999: 503, ' +
        '1 GET /orders: 503, 1 GET /orders/999999: connect ECONNREFUSED',
    })
  })

  it('count what was answered the same', async () => {
    gateways.answer = async () => 500

    const { text } = await send()

    expect(text).toContain('0 as expected, 2 GET /orders: 500, 2 GET /orders/999999: 500')
  })

  it('fail when nobody reaches the Gateway, and Prometheus need not be waited for', async () => {
    gateways.answer = unreachable

    expect(await send()).toEqual({
      isPassed: false,
      text: 'http://internal.gateway:8010 gave no answer to any of 4 requests: connect ECONNREFUSED',
    })
    expect(pauses).not.toContain(6000)
  })
})
