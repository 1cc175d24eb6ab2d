import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'
import { WebClient } from './web-client.js'

const FORWARDED = { 'x-forwarded-host': 'id.example', 'x-forwarded-proto': 'https' }

describe('X-Forwarded headers', () => {
  let shared: Surroundings
  let opened: Awaited<ReturnType<typeof startAuthorizationServer>>['app']

  beforeAll(async () => {
    shared = await surroundings()
  })
  afterEach(() => opened.close())
  afterAll(() => shared.release())

  const ask = async (TRUSTED_PROXIES: string) => {
    const { url, app } = await startAuthorizationServer(shared, { TRUSTED_PROXIES })
    opened = app
    const [discovery, signIn] = await Promise.all([
      fetch(`${url}/.well-known/openid-configuration`, { headers: FORWARDED }),
      fetch(new WebClient(url).authorizeUrl(), { headers: FORWARDED, redirect: 'manual' }),
    ])
    const { token_endpoint } = (await discovery.json()) as { token_endpoint: string }
    return { url, tokenEndpoint: token_endpoint, cookies: signIn.headers.getSetCookie() }
  }

  it.each(['', '10.0.0.0/8'])('of anybody are not believed, with "%s" for trusted proxies', async (trusted) => {
    const { url, tokenEndpoint, cookies } = await ask(trusted)

    expect(tokenEndpoint).toBe(`${url}/oauth2/token`)
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) expect(cookie).not.toMatch(/; secure/i)
  })

  it('of a trusted proxy are believed: addresses are those of the proxy, cookies are for https only', async () => {
    const { tokenEndpoint, cookies } = await ask('127.0.0.1')

    expect(tokenEndpoint).toBe('https://id.example/oauth2/token')
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) expect(cookie).toMatch(/; secure/i)
  })
})
