import { eventually } from '@ltp/testing'
import { exportJWK, generateKeyPair, UnsecuredJWT } from 'jose'
import { createServer } from 'node:http'
import { AccessTokenVerifier } from './access-token-verifier.js'
import type { AccessTokenVerifierOptions } from './access-token-verifier-options.js'
import { TestIssuer, type TokenOverrides } from './test-issuer.js'

const seconds = () => Math.floor(Date.now() / 1000)
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('AccessTokenVerifier', () => {
  let issuer: TestIssuer
  let elapsedMs: number

  beforeEach(async () => {
    issuer = await TestIssuer.start()
    elapsedMs = 0
  })
  afterEach(() => issuer.stop())

  const aVerifier = (options: Partial<AccessTokenVerifierOptions> = {}) =>
    new AccessTokenVerifier({ ...issuer.options, clock: () => Date.now() + elapsedMs, ...options })

  const refusal = (code: string) => expect.objectContaining({ code }) as Error

  it('reads who calls, through which client, and what it may do', async () => {
    const jwt = await issuer.token({ scope: 'orders:read orders:write', claims: { sub: 'user', client_id: 'web' } })

    const token = await aVerifier().verify(jwt)

    expect(token).toMatchObject({ subject: 'user', clientId: 'web', scopes: new Set(['orders:read', 'orders:write']) })
  })

  it('accepts a token for several audiences when its own is among them', async () => {
    const jwt = await issuer.token({ claims: { aud: ['others', issuer.audience] } })

    await expect(aVerifier().verify(jwt)).resolves.toMatchObject({ subject: 'demo' })
  })

  describe('refuses', () => {
    it.each([
      ['what has expired', { exp: seconds() - 10 }, 'TOKEN_EXPIRED'],
      ['what is not valid yet', { nbf: seconds() + 60 }, 'TOKEN_NOT_YET_VALID'],
      ['what was issued in the future', { iat: seconds() + 60 }, 'TOKEN_NOT_YET_VALID'],
      ['another issuer', { iss: 'https://evil.example' }, 'TOKEN_ISSUER_REFUSED'],
      ['another audience', { aud: 'others' }, 'TOKEN_AUDIENCE_REFUSED'],
      ['a lifetime above the limit', { exp: seconds() + 86_400 }, 'TOKEN_LIFETIME_TOO_LONG'],
      ['a token without exp', { exp: undefined }, 'TOKEN_CLAIM_INVALID'],
      ['a token without iat', { iat: undefined }, 'TOKEN_CLAIM_INVALID'],
      ['a token without aud', { aud: undefined }, 'TOKEN_CLAIM_INVALID'],
      ['a token without iss', { iss: undefined }, 'TOKEN_CLAIM_INVALID'],
      ['a token without jti', { jti: undefined }, 'TOKEN_CLAIM_INVALID'],
      ['a token without client_id', { client_id: undefined }, 'TOKEN_CLAIM_INVALID'],
      ['an empty subject', { sub: '' }, 'TOKEN_CLAIM_INVALID'],
      ['a subject that is no text', { sub: 7 }, 'TOKEN_CLAIM_INVALID'],
      ['an expiry that is no number', { exp: 'tomorrow' }, 'TOKEN_CLAIM_INVALID'],
    ])('%s', async (_what, claims, code) => {
      await expect(aVerifier().verify(await issuer.token({ claims }))).rejects.toEqual(refusal(code))
    })

    it.each([
      ['an ID token', { typ: 'JWT' }],
      ['a token that does not say what it is', { typ: undefined }],
    ])('%s', async (_what, header) => {
      await expect(aVerifier().verify(await issuer.token({ header }))).rejects.toEqual(refusal('TOKEN_TYPE_REFUSED'))
    })

    it('a header extension that it does not know', async () => {
      const jwt = await withHeader({ crit: ['strict'], strict: true })

      await expect(aVerifier().verify(jwt)).rejects.toEqual(refusal('TOKEN_MALFORMED'))
    })

    it('an empty signature', async () => {
      const [header, claims] = (await issuer.token()).split('.')

      await expect(aVerifier().verify(`${header}.${claims}.`)).rejects.toEqual(refusal('TOKEN_SIGNATURE_INVALID'))
    })

    it.each(['garbage', 'a.b.c', '..'])('%s', async (jwt) => {
      await expect(aVerifier().verify(jwt)).rejects.toEqual(refusal('TOKEN_MALFORMED'))
    })

    it('alg none', async () => {
      const jwt = new UnsecuredJWT(issuer.claims('')).encode()

      await expect(aVerifier().verify(jwt)).rejects.toEqual(refusal('TOKEN_ALGORITHM_REFUSED'))
    })

    it('HS256 signed with the public key', async () => {
      const jwt = await issuer.token({ header: { alg: 'HS256' } }, utf8(await issuer.publicKeyPem()))

      await expect(aVerifier().verify(jwt)).rejects.toEqual(refusal('TOKEN_ALGORITHM_REFUSED'))
    })

    it('an asymmetric algorithm that is not pinned, although the key would fit', async () => {
      const jwt = await issuer.token({ header: { alg: 'RS256' } })

      await expect(aVerifier({ algorithms: ['PS256'] }).verify(jwt)).rejects.toEqual(refusal('TOKEN_ALGORITHM_REFUSED'))
    })

    it('a signature by somebody else under a published kid', async () => {
      const { privateKey } = await generateKeyPair('RS256')

      await expect(aVerifier().verify(await issuer.token({}, privateKey))).rejects.toEqual(
        refusal('TOKEN_SIGNATURE_INVALID'),
      )
    })

    it('claims that were changed after signing', async () => {
      const [header, , signature] = (await issuer.token()).split('.')
      const claims = Buffer.from(JSON.stringify(issuer.claims('sagas:admin'))).toString('base64url')

      await expect(aVerifier().verify(`${header}.${claims}.${signature}`)).rejects.toEqual(
        refusal('TOKEN_SIGNATURE_INVALID'),
      )
    })

    it('a key that the token brings along, and does not fetch the one that it points to', async () => {
      const { publicKey, privateKey } = await generateKeyPair('RS256')
      let fetched = 0
      const attacker = createServer((_request, response) => void (fetched++, response.end('{"keys":[]}')))
      await new Promise<void>((listening) => attacker.listen(0, '127.0.0.1', listening))
      const jku = `http://127.0.0.1:${(attacker.address() as { port: number }).port}/`

      const header = { kid: 'mine', jku, jwk: await exportJWK(publicKey) }
      const verified = aVerifier().verify(await issuer.token({ header }, privateKey))

      await expect(verified).rejects.toEqual(refusal('TOKEN_KEY_UNKNOWN'))
      expect(fetched).toBe(0)
      attacker.close()
    })

    const withHeader = async (header: object) => {
      const [, claims, signature] = (await issuer.token()).split('.')
      const encoded = Buffer.from(JSON.stringify({ alg: 'RS256', typ: 'at+jwt', ...header })).toString('base64url')
      return `${encoded}.${claims}.${signature}`
    }
  })

  it('allows the issuer a clock that is a little off', async () => {
    const ahead = await issuer.token({ claims: { iat: seconds() + 3, nbf: seconds() + 3 } })
    const behind = await issuer.token({ claims: { exp: seconds() - 3 } })

    await expect(aVerifier().verify(ahead)).resolves.toBeDefined()
    await expect(aVerifier().verify(behind)).resolves.toBeDefined()
    await expect(aVerifier({ clockToleranceSeconds: 0 }).verify(behind)).rejects.toEqual(refusal('TOKEN_EXPIRED'))
  })

  it.each<[string, Partial<AccessTokenVerifierOptions>, TokenOverrides]>([
    [
      'Keycloak',
      { type: 'JWT', requiredClaims: ['jti', 'azp'] },
      { header: { typ: 'JWT' }, claims: { client_id: undefined, azp: 'demo' } },
    ],
    [
      'Auth0, for a day',
      { type: 'JWT', requiredClaims: [], maxTokenAgeSeconds: 86_400 },
      { header: { typ: 'JWT' }, claims: { jti: undefined, client_id: undefined, exp: seconds() + 86_400 } },
    ],
    [
      'Okta, which does not tell what kind of token it is',
      { type: false, requiredClaims: ['jti', 'cid'] },
      {
        header: { typ: undefined },
        claims: { client_id: undefined, cid: 'demo', scope: undefined, scp: ['orders:read'] },
      },
    ],
  ])('accepts the tokens of %s, when told so', async (_provider, options, token) => {
    const jwt = await issuer.token(token)

    await expect(aVerifier(options).verify(jwt)).resolves.toMatchObject({ subject: 'demo' })
    await expect(aVerifier().verify(jwt)).rejects.toMatchObject({ status: 401 })
  })

  it('takes an option that is undefined for one that was not given', async () => {
    const verifier = aVerifier({ algorithms: undefined, maxTokenAgeSeconds: undefined })

    await expect(verifier.verify(await issuer.token())).resolves.toBeDefined()
  })

  it.each([[['none']], [['RS256', 'HS256']], [[]]])('refuses to be configured with the algorithms %j', (algorithms) => {
    expect(() => aVerifier({ algorithms })).toThrow(TypeError)
  })

  describe('remembers verified tokens', () => {
    it('so that the same token is not verified again', async () => {
      const verifier = aVerifier()
      const jwt = await issuer.token()

      expect(await verifier.verify(jwt)).toBe(await verifier.verify(jwt))
    })

    it('and knows them without waiting, until the keys are due', async () => {
      const verifier = aVerifier({ jwksMaxAgeMs: 60_000 })
      const jwt = await issuer.token()
      expect(verifier.known(jwt)).toBeUndefined()
      const token = await verifier.verify(jwt)

      elapsedMs = 59_000
      expect(verifier.known(jwt)).toBe(token)
      elapsedMs = 60_000
      expect(verifier.known(jwt)).toBeUndefined()
    })

    it('but not beyond their expiry', async () => {
      const verifier = aVerifier()
      const jwt = await issuer.token()
      await verifier.verify(jwt)

      elapsedMs = 270_000 + 5_000
      await verifier.verify(jwt)
      elapsedMs = 330_000 + 5_000
      await expect(verifier.verify(jwt)).rejects.toEqual(refusal('TOKEN_EXPIRED'))
    })

    it('but not beyond the withdrawal of their key', async () => {
      const verifier = aVerifier({ jwksMaxAgeMs: 60_000 })
      const kid = issuer.signingKey.kid
      const jwt = await issuer.token()
      await verifier.verify(jwt)

      await issuer.addKey()
      issuer.withdrawKey(kid)
      elapsedMs = 59_000
      await expect(verifier.verify(jwt)).resolves.toBeDefined()
      elapsedMs = 60_000
      await expect(verifier.verify(jwt)).rejects.toEqual(refusal('TOKEN_KEY_UNKNOWN'))
    })
  })

  describe('key rotation', () => {
    it('needs no restart: an unknown key is looked for, the old one stays good while published', async () => {
      const verifier = aVerifier()
      const signedBefore = await issuer.token()
      await verifier.verify(signedBefore)

      elapsedMs = 10_000
      await issuer.addKey()
      const signedAfter = await issuer.token()

      await expect(verifier.verify(signedAfter)).resolves.toBeDefined()
      await expect(verifier.verify(signedBefore)).resolves.toBeDefined()
      expect(issuer.jwksRequests).toBe(2)
    })

    it('asks once in the cool-down, however many unknown keys arrive', async () => {
      const verifier = aVerifier()
      await verifier.verify(await issuer.token())
      const unknown = await Promise.all(
        Array.from({ length: 50 }, (_, index) => issuer.token({ header: { kid: `unknown-${index}` } })),
      )

      elapsedMs = 10_000
      const concurrent = await Promise.allSettled(unknown.map((jwt) => verifier.verify(jwt)))
      for (const jwt of unknown) await expect(verifier.verify(jwt)).rejects.toEqual(refusal('TOKEN_KEY_UNKNOWN'))

      expect(concurrent.map((result) => result.status)).toEqual(unknown.map(() => 'rejected'))
      expect(issuer.jwksRequests).toBe(2)
    })
  })

  describe('when the JWKS address is down', () => {
    it('goes on with the keys it knows, and keeps no request waiting for a timeout once it has failed', async () => {
      const failures: Error[] = []
      const verifier = aVerifier({
        jwksMaxAgeMs: 1000,
        jwksTimeoutMs: 2000,
        onKeysUnavailable: (e) => failures.push(e),
      })
      const jwt = await issuer.token()
      await verifier.verify(jwt)

      issuer.jwksDelayMs = 60_000
      elapsedMs = 2000
      await expect(verifier.verify(jwt)).resolves.toBeDefined()
      elapsedMs = 4000
      await expect(verifier.verify(jwt)).resolves.toBeDefined()

      expect(failures).toHaveLength(1)
    })

    it('stops trusting keys that it could not confirm for too long', async () => {
      const verifier = aVerifier({ jwksMaxStaleMs: 60_000, jwksMaxAgeMs: 1000 })
      await verifier.verify(await issuer.token())

      issuer.jwksStatus = 500
      elapsedMs = 61_000

      await expect(verifier.verify(await issuer.token())).rejects.toEqual(refusal('TOKEN_KEYS_UNAVAILABLE'))
    })

    it('says that it cannot tell, rather than that the token is bad, and recovers', async () => {
      const verifier = aVerifier()
      issuer.jwksStatus = 503

      await expect(verifier.verify(await issuer.token())).rejects.toMatchObject({ status: 503 })
      await expect(verifier.checkKeys()).rejects.toEqual(refusal('TOKEN_KEYS_UNAVAILABLE'))
      issuer.jwksStatus = 200
      elapsedMs = 1000
      await expect(verifier.verify(await issuer.token())).resolves.toBeDefined()
      await expect(verifier.checkKeys()).resolves.toBeUndefined()
    })

    it('reports it at once, although known keys serve on, and reports when it is over', async () => {
      const verifier = aVerifier({ jwksMaxAgeMs: 60_000 })
      await expect(verifier.confirmKeys()).resolves.toBeUndefined()

      issuer.jwksStatus = 500
      elapsedMs = 60_000
      await expect(verifier.confirmKeys()).rejects.toEqual(refusal('TOKEN_KEYS_UNAVAILABLE'))
      await expect(verifier.confirmKeys()).rejects.toEqual(refusal('TOKEN_KEYS_UNAVAILABLE'))
      await expect(verifier.checkKeys()).resolves.toBeUndefined()
      expect(issuer.jwksRequests).toBe(2)

      issuer.jwksStatus = 200
      elapsedMs = 61_000
      await eventually(() => verifier.confirmKeys())
    })

    it('keeps no report waiting for a timeout once it has failed', async () => {
      const failures: Error[] = []
      const verifier = aVerifier({ jwksTimeoutMs: 100, onKeysUnavailable: (error) => failures.push(error) })
      issuer.jwksDelayMs = 60_000
      await verifier.confirmKeys().catch(() => {})

      elapsedMs = 1000
      await expect(verifier.confirmKeys()).rejects.toEqual(refusal('TOKEN_KEYS_UNAVAILABLE'))

      expect(failures).toHaveLength(1)
    })

    it('reports also that it was in vain to look for an unknown key, until that is over', async () => {
      const verifier = aVerifier()
      await verifier.verify(await issuer.token())
      issuer.jwksStatus = 500
      elapsedMs = 10_000
      await verifier.verify(await issuer.token({ header: { kid: 'unknown' } })).catch(() => {})

      await expect(verifier.confirmKeys()).rejects.toEqual(refusal('TOKEN_KEYS_UNAVAILABLE'))
      issuer.jwksStatus = 200
      elapsedMs = 11_000
      await eventually(() => verifier.confirmKeys())
    })

    it('asks once per retry interval, not once per request', async () => {
      const verifier = aVerifier()
      issuer.jwksStatus = 500
      for (let request = 0; request < 20; request++) await verifier.verify(await issuer.token()).catch(() => {})

      expect(issuer.jwksRequests).toBe(1)
    })

    it('says that it cannot tell when a token names a key that it cannot look for', async () => {
      const verifier = aVerifier()
      await verifier.verify(await issuer.token())
      elapsedMs = 10_000
      issuer.jwksStatus = 500
      await issuer.addKey()

      await expect(verifier.verify(await issuer.token())).rejects.toEqual(refusal('TOKEN_KEYS_UNAVAILABLE'))
    })
  })
})
