import { Argon2SecretHashes } from './adapters/secrets/argon2-secret-hashes.js'
import { readConfig } from './config.js'
import { kubernetesSecrets } from './kubernetes-secrets.js'

const CLUSTER = { PROFILE: 'cluster', ISSUER: 'https://login.example', DATABASE_URL: 'postgres://a:hU7-sZ@db/a' }

describe('new secrets for a cluster', () => {
  const made = kubernetesSecrets(
    { id: 'shop', scopes: ['orders:read', 'orders:write'] },
    { id: 'operator', scopes: ['sagas:admin'] },
  )
  const dataOf = async (name: string) =>
    (await made).items.find(({ metadata }) => metadata.name === name)?.stringData ?? {}

  it('are all that the server needs, none of them known to others', async () => {
    const data = await dataOf('authorization-server-secrets')

    const config = readConfig({
      ...CLUSTER,
      CLIENTS: data.clients,
      USERS: data.users,
      COOKIE_KEYS: data['cookie-keys'],
      SIGNING_KEYS: data['signing-keys'],
    })

    expect(config.clients).toMatchObject([
      { id: 'shop', scopes: ['orders:read', 'orders:write'] },
      { id: 'operator', scopes: ['sagas:admin'] },
    ])
    expect(config.users).toEqual([])
    const others = await kubernetesSecrets({ id: 'shop', scopes: [] })
    expect(others.items[0]?.stringData['cookie-keys']).not.toBe(data['cookie-keys'])
  })

  it.each(['shop', 'operator'])(
    'are the client’s in a Secret of its own, the server has only a hash: %s',
    async (name) => {
      const { clients = '' } = await dataOf('authorization-server-secrets')
      const own = await dataOf(`${name}-client`)
      const { secretHash } = (JSON.parse(clients) as { id: string; secretHash: string }[]).find(
        ({ id }) => id === name,
      )!

      expect(own['client-id']).toBe(name)
      expect(await new Argon2SecretHashes().matches(secretHash, own['client-secret'] ?? '')).toBe(true)
      expect(clients).not.toContain(own['client-secret'])
    },
  )
})
