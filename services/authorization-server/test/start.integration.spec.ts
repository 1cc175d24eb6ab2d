import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'

describe('an authorization server that starts', () => {
  let shared: Surroundings

  beforeAll(async () => {
    shared = await surroundings()
  })
  afterAll(() => shared.release())

  it('is not ready before its tables are there', async () => {
    const { url, app } = await startAuthorizationServer(shared, { MIGRATIONS: 'separate' })

    const response = await fetch(`${url}/health/ready`)

    expect(response.status).toBe(503)
    expect(await response.text()).toContain('oidc_artifact')
    expect((await fetch(`${url}/health/live`)).status).toBe(200)
    await app.close()
  })

  it('refuses a client that OpenID does not allow, and names it', async () => {
    const redirectUris = ['com.example.app:/callback', 'http://shop.example/']
    const clients = JSON.stringify([{ id: 'odd', scopes: [], redirectUris }])

    await expect(startAuthorizationServer(shared, { CLIENTS: clients })).rejects.toThrow('client odd: redirect_uris')
  })

  it('answers requests for unknown addresses and methods with a problem', async () => {
    const { url, app } = await startAuthorizationServer(shared)

    const responses = await Promise.all([fetch(`${url}/nowhere`), fetch(`${url}/oauth2/interaction/x`)])

    expect(responses.map(({ status }) => status)).toEqual([404, 400])
    await app.close()
  })
})
