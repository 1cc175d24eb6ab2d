import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'

describe('an authorization server that starts', () => {
  let own: Surroundings
  let app: Awaited<ReturnType<typeof startAuthorizationServer>>['app'] | undefined

  beforeEach(async () => {
    own = await surroundings()
  })
  afterEach(async () => {
    await app?.close()
    app = undefined
    await own.release()
  })

  const start = async (environment: Record<string, string> = {}) => {
    const started = await startAuthorizationServer(own, environment)
    app = started.app
    return started.url
  }

  it('is not ready before its tables are there', async () => {
    const url = await start({ MIGRATIONS: 'separate' })

    const response = await fetch(`${url}/health/ready`)

    expect(response.status).toBe(503)
    expect(await response.text()).toContain('oidc_artifact')
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
  })

  it('refuses a client that OpenID does not allow, and names it', async () => {
    const redirectUris = ['com.example.app:/callback', 'http://shop.example/']
    const clients = JSON.stringify([{ id: 'odd', scopes: [], redirectUris }])

    await expect(start({ CLIENTS: clients })).rejects.toThrow('client odd: redirect_uris')
  })

  it('answers requests for unknown addresses and methods with a problem', async () => {
    const url = await start()

    const responses = await Promise.all([fetch(`${url}/nowhere`), fetch(`${url}/oauth2/interaction/x`)])

    expect(responses.map(({ status }) => status)).toEqual([404, 400])
  })

  it.each([
    ['GET', '/oauth2/token', 'OPTIONS, POST'],
    ['DELETE', '/oauth2/jwks', 'GET, HEAD, OPTIONS'],
  ])('answers %s %s with a problem that says what is allowed', async (method, path, allowed) => {
    const url = await start()

    const response = await fetch(`${url}${path}`, { method })

    expect([response.status, response.headers.get('content-type')]).toEqual([
      405,
      expect.stringContaining('problem+json'),
    ])
    expect(response.headers.get('allow')?.split(', ').sort().join(', ')).toBe(allowed)
  })
})
