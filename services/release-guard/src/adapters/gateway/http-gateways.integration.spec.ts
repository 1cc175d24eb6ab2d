import { FakeServer } from '../../../test/fake-server.js'
import { HttpGateways } from './http-gateways.js'

const GET = { method: 'GET', path: '/orders?limit=1', status: 200 } as const

describe('a Gateway', () => {
  let server: FakeServer
  const ask = (changes: object = {}, token?: string, timeoutMs = 60_000) =>
    new HttpGateways(timeoutMs).ask({ url: server.url, ...changes }, GET, token)

  beforeEach(async () => {
    server = await FakeServer.start()
  })
  afterEach(() => server.stop())

  it('is asked with a token, by the name that its routes know', async () => {
    server.answer(503)

    expect(await ask({ host: 'shop.example.com' }, 'a-token')).toBe(503)
    expect(server.lastReceived).toMatchObject({
      method: 'GET',
      url: '/orders?limit=1',
      headers: { host: 'shop.example.com', authorization: 'Bearer a-token', 'user-agent': 'release-guard' },
    })
  })

  it('is asked without a token when there is none, and by the name of its URL', async () => {
    await ask()

    expect(server.lastReceived?.headers).not.toHaveProperty('authorization')
    expect(server.lastReceived?.headers.host).toBe(new URL(server.url).host)
  })

  it('cannot lead the token elsewhere', async () => {
    server.answer(302, '', { location: `${server.url}/elsewhere` })

    expect(await ask({}, 'a-token')).toBe(302)
    expect(server.received).toHaveLength(1)
  })

  it('is given up when it is late', async () => {
    server.behave(() => undefined)

    await expect(ask({}, undefined, 50)).rejects.toThrow('no answer within 50 ms')
  })

  it('that nobody can reach says so', async () => {
    await expect(ask({ url: 'http://gateway.invalid' })).rejects.toThrow('gateway.invalid')
  })
})
