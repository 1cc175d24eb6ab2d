import { AccessTokenVerifier } from '@ltp/auth'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { startAuthorizationServer, type Surroundings, surroundings } from './authorization-server.js'
import { requestToken } from './web-client.js'

describe('a machine client', () => {
  let shared: Surroundings
  let server: Awaited<ReturnType<typeof startAuthorizationServer>>

  beforeAll(async () => {
    shared = await surroundings()
    server = await startAuthorizationServer(shared)
  })
  afterAll(async () => {
    await server.app.close()
    await shared.release()
  })

  const request = (form: Record<string, string> = {}, credentials: [string, string] | [] = ['demo', 'demo-secret']) =>
    requestToken(server.url, { grant_type: 'client_credentials', ...form }, credentials)

  it('gets a token for the default audience without naming a resource', async () => {
    const { status, body } = await request({ scope: 'customers:read orders:write' })

    expect(status).toBe(200)
    expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 600, scope: 'customers:read orders:write' })
    expect(decodeProtectedHeader(body.access_token!)).toMatchObject({ alg: 'RS256', typ: 'at+jwt' })
    const claims = decodeJwt(body.access_token!)
    expect(claims).toMatchObject({
      iss: server.url,
      sub: 'demo',
      client_id: 'demo',
      aud: 'customers-and-orders',
      scope: 'customers:read orders:write',
    })
    expect(claims.jti).toBeTruthy()
    expect(claims.nbf).toBe(claims.iat)
    expect(claims.exp).toBe(claims.iat! + 600)
  })

  it('gets a token that @ltp/auth accepts', async () => {
    const { body } = await request({ scope: 'orders:read' })
    const verifier = new AccessTokenVerifier({
      issuer: server.url,
      audience: 'customers-and-orders',
      jwksUri: `${server.url}/oauth2/jwks`,
    })

    await expect(verifier.verify(body.access_token!)).resolves.toMatchObject({
      subject: 'demo',
      clientId: 'demo',
      scopes: new Set(['orders:read']),
    })
  })

  it('gets its tokens, be there 50 replicas of it that ask at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => request({ scope: 'orders:read' })))

    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
  })

  it('may send its secret in the form', async () => {
    const { status } = await request({ client_id: 'demo', client_secret: 'demo-secret' }, [])

    expect(status).toBe(200)
  })

  it.each([
    ['a wrong secret', {}, ['demo', 'guessed'], 401, 'invalid_client'],
    ['the hash of a secret', {}, ['demo', '$argon2id$v=19$m=19456,t=2,p=1$x$y'], 401, 'invalid_client'],
    ['an unknown client', {}, ['nobody', 'demo-secret'], 401, 'invalid_client'],
    ['no client', {}, [], 400, 'invalid_request'],
    ['no secret', { client_id: 'demo' }, [], 401, 'invalid_client'],
    ['a client without a secret', { client_id: 'web' }, [], 400, 'invalid_request'],
    ['an unknown scope', { scope: 'orders:read orders:everything' }, ['demo', 'demo-secret'], 400, 'invalid_scope'],
    ['a scope for people', { scope: 'openid orders:read' }, ['demo', 'demo-secret'], 400, 'invalid_scope'],
    ['only scopes for people', { scope: 'offline_access profile' }, ['demo', 'demo-secret'], 400, 'invalid_scope'],
    [
      'a grant that is not supported',
      { grant_type: 'password' },
      ['demo', 'demo-secret'],
      400,
      'unsupported_grant_type',
    ],
    ['another resource', { resource: 'https://other.example' }, ['demo', 'demo-secret'], 400, 'invalid_target'],
  ] as const)('with %s gets none', async (_what, form, credentials, status, error) => {
    const answer = await request(form, [...credentials] as [string, string] | [])

    expect(answer).toMatchObject({ status, body: { error } })
    expect(answer.body).not.toHaveProperty('access_token')
    expect(JSON.stringify(answer.body)).not.toMatch(/\.js|node_modules/)
  })

  it('may be asked for by the Swagger UI of a service, which is a page of another origin', async () => {
    const origin = 'http://localhost:8081'
    const ask = (headers: Record<string, string>, method = 'POST') =>
      fetch(`${server.url}/oauth2/token`, {
        method,
        headers: { origin, ...headers },
        body: method === 'POST' ? new URLSearchParams({ grant_type: 'client_credentials' }) : undefined,
      })

    const preflight = await ask(
      { 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization,x-requested-with' },
      'OPTIONS',
    )
    const answer = await ask({ authorization: `Basic ${btoa('demo:demo-secret')}` })

    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization,x-requested-with')
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, origin])
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull()
  })

  it('is told by discovery where everything is', async () => {
    for (const path of ['openid-configuration', 'oauth-authorization-server']) {
      const response = await fetch(`${server.url}/.well-known/${path}`)

      expect(await response.json()).toMatchObject({
        issuer: server.url,
        token_endpoint: `${server.url}/oauth2/token`,
        jwks_uri: `${server.url}/oauth2/jwks`,
        authorization_endpoint: `${server.url}/oauth2/authorize`,
        scopes_supported: expect.arrayContaining(['orders:write']) as string[],
        code_challenge_methods_supported: ['S256'],
        id_token_signing_alg_values_supported: ['RS256'],
      })
    }
  })

  it('is told by discovery of nothing that is not there', async () => {
    const discovery = await fetch(`${server.url}/.well-known/openid-configuration`)
    const told = (await discovery.json()) as Record<string, string>

    const endpoints = Object.entries(told).filter(([name]) => name.endsWith('_endpoint'))
    expect(endpoints.map(([name]) => name).toSorted()).toEqual([
      'authorization_endpoint',
      'end_session_endpoint',
      'revocation_endpoint',
      'token_endpoint',
    ])
    const statusOf = async ([name, url]: [string, string]) =>
      (await fetch(url, { method: /^(token|revocation)/.test(name) ? 'POST' : 'GET' })).status
    const statuses = await Promise.all(endpoints.map(statusOf))
    expect(statuses.filter((status) => status === 404 || status >= 500)).toEqual([])
    expect(told).not.toHaveProperty('dpop_signing_alg_values_supported')
  })

  it('finds no private part in the published keys', async () => {
    const { keys } = (await (await fetch(`${server.url}/oauth2/jwks`)).json()) as { keys: object[] }

    expect(keys.map((key) => Object.keys(key).toSorted())).toEqual([['alg', 'e', 'kid', 'kty', 'n', 'use']])
  })

  it('is counted when it gets a token, and when it does not', async () => {
    await request({ scope: 'orders:read' })
    await request({}, ['demo', 'guessed'])

    const metrics = await (await fetch(`${server.url}/metrics`)).text()

    expect(metrics).toMatch(/oauth_token_requests_total\{grant_type="client_credentials",outcome="issued".*\} \d+/)
    expect(metrics).toMatch(
      /oauth_token_requests_total\{grant_type="client_credentials",outcome="invalid_client".*\} \d+/,
    )
    expect(metrics).toMatch(/http_server_request_duration_seconds_count\{.*route="\/oauth2\/token".*\}/)
  })

  it('waits for a server that is ready', async () => {
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(200)
    expect((await fetch(`${server.url}/health/live`)).status).toBe(200)
  })
})
