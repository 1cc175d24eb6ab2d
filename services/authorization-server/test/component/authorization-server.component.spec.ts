import { Component } from '@ltp/component-testing'
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose'
import { hashSecret } from '../../src/adapters/secrets/argon2-secret-hashes.js'
import { generateSigningKey } from '../../src/adapters/signing-keys/signing-keys.js'

const AUDIENCE = 'customers-and-orders'
const SECRET = 'a-secret-of-this-spec'

/** What a cluster demands: secrets that nobody knows. */
async function secrets() {
  const client = { id: 'shop', scopes: ['customers:read'], secretHash: await hashSecret(SECRET) }
  return {
    CLIENTS: JSON.stringify([client]),
    USERS: JSON.stringify([{ username: 'fred', name: 'Fred', passwordHash: await hashSecret(SECRET) }]),
    COOKIE_KEYS: 'a-cookie-key-of-this-spec-and-of-nobody-else',
    SIGNING_KEYS: JSON.stringify({ keys: [await generateSigningKey()] }),
  }
}

describe('authorization-server', () => {
  let component: Component
  let issuer = ''

  beforeAll(async () => {
    const variables = await secrets()
    component = await Component.start({
      name: 'authorization-server',
      port: 9000,
      needs: { authorizationServer: false, broker: false },
      environment: ({ url }) => ({ ...variables, ISSUER: (issuer = url) }),
    })
  })
  afterAll(() => component?.stop())

  const tokenFor = (secret: string) =>
    component.fetch('/oauth2/token', {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`shop:${secret}`).toString('base64')}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'customers:read' }),
    })

  it('gives a client a token that its published keys verify', async () => {
    const { text } = await tokenFor(SECRET)

    const { access_token: token } = JSON.parse(text) as { access_token: string }
    const keys = JSON.parse((await component.get('/oauth2/jwks')).text) as JSONWebKeySet
    const { payload } = await jwtVerify(token, createLocalJWKSet(keys), { issuer, audience: AUDIENCE, typ: 'at+jwt' })
    expect(payload).toMatchObject({ client_id: 'shop', scope: 'customers:read' })
  })

  it('gives no token for a wrong secret', async () => {
    expect((await tokenFor('wrong')).status).toBe(401)
  })

  it('tells OpenID clients where everything is', async () => {
    const { text } = await component.get('/.well-known/openid-configuration')

    expect(JSON.parse(text)).toMatchObject({ issuer })
  })

  it('does not start without its configuration, and names all that is missing', async () => {
    const names = ['DATABASE_URL', 'ISSUER', 'CLIENTS', 'USERS', 'COOKIE_KEYS', 'SIGNING_KEYS']

    const { exitCode, output } = await component.run('main', Object.fromEntries(names.map((name) => [name, undefined])))

    expect(exitCode).toBe(1)
    for (const name of names) expect(output).toContain(`${name}: is missing`)
  })
})
