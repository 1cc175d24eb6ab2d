import { smokeRequestsIn, type SmokeRequest } from './smoke-requests.js'
import { NewVersions, type NewVersion, SmokeTest, Tokens } from './smoke-test.js'

class ToldNewVersions extends NewVersions {
  readonly asked: unknown[] = []
  statuses: Record<string, number> = {}

  async ask(version: NewVersion, { method, path }: SmokeRequest, token?: string): Promise<number> {
    this.asked.push([version, `${method} ${path}`, token])
    const status = this.statuses[path]
    if (status === undefined) throw new Error('no answer within 5000 ms')
    return status
  }
}

class ToldTokens extends Tokens {
  readonly scopes: string[] = []

  async token(scope: string): Promise<string> {
    this.scopes.push(scope)
    return `a token for ${scope}`
  }
}

const requests = smokeRequestsIn('GET /orders/999999 404\nHEAD /health/ready 200')

describe('the smoke test of a new version', () => {
  let newVersions: ToldNewVersions
  let tokens: ToldTokens
  const run = (scope?: string) =>
    new SmokeTest(newVersions, tokens).run({ name: 'order-service', port: 8082, requests, scope })

  beforeEach(() => {
    newVersions = new ToldNewVersions()
    tokens = new ToldTokens()
  })

  it('is passed when each request is answered as expected', async () => {
    newVersions.statuses = { '/orders/999999': 404, '/health/ready': 200 }

    expect(await run()).toEqual({ isPassed: true, text: 'GET /orders/999999: 404\nHEAD /health/ready: 200' })
  })

  it('tells which request got another answer, that one first', async () => {
    newVersions.statuses = { '/orders/999999': 404, '/health/ready': 503 }

    expect(await run()).toEqual({
      isPassed: false,
      text: 'HEAD /health/ready: 503, must be 200\nGET /orders/999999: 404',
    })
  })

  it('is not passed when there is no answer', async () => {
    newVersions.statuses = { '/health/ready': 200 }

    expect(await run()).toEqual({
      isPassed: false,
      text: 'GET /orders/999999: no answer within 5000 ms, must be 404\nHEAD /health/ready: 200',
    })
  })

  it('asks with one token of the scope that is told', async () => {
    await run('orders:read')

    const version = { name: 'order-service', port: 8082 }
    expect(tokens.scopes).toEqual(['orders:read'])
    expect(newVersions.asked).toEqual([
      [version, 'GET /orders/999999', 'a token for orders:read'],
      [version, 'HEAD /health/ready', 'a token for orders:read'],
    ])
  })

  it('asks without a token when no scope is told', async () => {
    await run()

    expect(tokens.scopes).toEqual([])
    expect(newVersions.asked).toHaveLength(2)
    expect(newVersions.asked[0]).toEqual([expect.anything(), 'GET /orders/999999', undefined])
  })
})
