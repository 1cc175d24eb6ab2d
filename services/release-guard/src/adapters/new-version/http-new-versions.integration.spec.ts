import { FakeServer } from '../../../test/fake-server.js'
import { HttpNewVersions } from './http-new-versions.js'

const GET = { method: 'GET', path: '/orders?limit=1', status: 200 } as const

describe('a new version', () => {
  let service: FakeServer
  const ask = (token?: string, { url = '', timeoutMs = 60_000 } = {}) => {
    const pattern = url || `${service.url.replace(service.port, '{port}')}`
    const newVersions = new HttpNewVersions({ url: pattern, namespace: 'apps', timeoutMs })
    return newVersions.ask({ name: 'order-service', port: Number(service.port) }, GET, token)
  }

  beforeEach(async () => {
    service = await FakeServer.start()
  })
  afterEach(() => service.stop())

  it('is asked with a token, and answers a status', async () => {
    service.answer(404, { code: 'ORDER_NOT_FOUND' })

    expect(await ask('a-token')).toBe(404)
    expect(service.lastReceived).toMatchObject({
      method: 'GET',
      url: '/orders?limit=1',
      headers: { authorization: 'Bearer a-token', 'user-agent': 'release-guard' },
    })
  })

  it('is asked without a token when there is none', async () => {
    service.answer(401)

    expect(await ask()).toBe(401)
    expect(service.lastReceived?.headers).not.toHaveProperty('authorization')
  })

  it('cannot lead the token elsewhere', async () => {
    service.answer(302, '', { location: `${service.url}/elsewhere` })

    expect(await ask('a-token')).toBe(302)
    expect(service.received).toHaveLength(1)
  })

  it("is at Flagger's Service of the namespace", async () => {
    await expect(ask(undefined, { url: 'http://{name}-canary.{namespace}.invalid:{port}' })).rejects.toThrow(
      'order-service-canary.apps.invalid',
    )
  })

  it('is given up when it is late', async () => {
    service.behave(() => undefined)

    await expect(ask(undefined, { timeoutMs: 50 })).rejects.toThrow('no answer within 50 ms')
  })
})
