import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'
import { Browser } from './browser.js'
import { requestToken, WebClient } from './web-client.js'

describe('an address that asks too often', () => {
  let shared: Surroundings
  let server: Awaited<ReturnType<typeof startAuthorizationServer>>

  beforeAll(async () => {
    shared = await surroundings()
  })
  afterEach(() => server.app.close())
  afterAll(() => shared.release())

  const start = async (environment: Record<string, string> = {}) => {
    server = await startAuthorizationServer(shared, {
      RATE_LIMIT_REQUESTS: '2',
      RATE_LIMIT_WINDOW_MS: '60000',
      ...environment,
    })
  }
  const signIn = (headers: Record<string, string> = {}) =>
    fetch(new WebClient(server.url).authorizeUrl(), { redirect: 'manual', headers })

  it('is refused before anything is written for it, and told when to come again', async () => {
    await start()
    const statuses = [(await signIn()).status, (await signIn()).status]

    const refused = await signIn()

    expect([...statuses, refused.status]).toEqual([303, 303, 429])
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.getSetCookie()).toEqual([])
    expect(await refused.json()).toMatchObject({ error: 'temporarily_unavailable' })
  })

  it('reads so on a page, when it is a person', async () => {
    await start({ RATE_LIMIT_REQUESTS: '1' })
    await signIn()

    const page = await new Browser(server.url).open(new WebClient(server.url).authorizeUrl())

    expect(page.status).toBe(429)
    expect(page.text).toMatch(/too many requests; try again in \d+ s/)
    expect(page.headers.get('content-security-policy')).toContain("script-src 'none'")
  })

  it('is counted over all addresses of the provider that write or compute', async () => {
    await start()
    await signIn()
    await signIn()

    const form = { grant_type: 'client_credentials' }
    expect((await requestToken(server.url, form, ['demo', 'demo-secret'])).status).toBe(429)
  })

  it.each(['/oauth2/jwks', '/.well-known/openid-configuration', '/health/ready'])('may still read %s', async (path) => {
    await start()
    const statuses = []
    for (let request = 0; request < 5; request++) statuses.push((await fetch(server.url + path)).status)

    expect(new Set(statuses)).toEqual(new Set([200]))
  })

  it('is the one that a trusted proxy names', async () => {
    await start({ TRUSTED_PROXIES: '127.0.0.1' })
    const from = async (address: string) => (await signIn({ 'x-forwarded-for': address })).status

    expect([await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.1')]).toEqual([303, 303, 429])
    expect(await from('192.0.2.2')).toBe(303)
  })

  it('does not exist with a limit of 0', async () => {
    await start({ RATE_LIMIT_REQUESTS: '0' })

    expect([(await signIn()).status, (await signIn()).status, (await signIn()).status]).toEqual([303, 303, 303])
  })
})
