import { randomUUID } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey, type JWK, type JWTPayload } from 'jose'

interface SigningKey {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  readonly jwk: JWK
}

export interface TokenOverrides {
  /** Space-separated, as in the claim. */
  scope?: string
  /** Replaces claims; `undefined` leaves one out. */
  claims?: Record<string, unknown>
  /** Replaces header fields; `undefined` leaves one out. */
  header?: Record<string, unknown>
}

/** An authorization server for specs: RS256 keys, a JWKS address that counts requests, and tokens of every kind. */
export class TestIssuer {
  readonly audience = 'customers-and-orders'
  jwksRequests = 0
  /** The status that the JWKS address answers with; other than 200 it is "down". */
  jwksStatus = 200
  /** Milliseconds until it answers. */
  jwksDelayMs = 0
  private keys: SigningKey[] = []

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(): Promise<TestIssuer> {
    const server = createServer()
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const issuer = new TestIssuer(server, `http://127.0.0.1:${(server.address() as { port: number }).port}`)
    server.on('request', (_request, response) => {
      issuer.jwksRequests++
      const answer = () =>
        response
          .writeHead(issuer.jwksStatus, { 'content-type': 'application/json' })
          .end(JSON.stringify({ keys: issuer.keys.map(({ jwk }) => jwk) }))
      // the server keeps the process while it listens; an answer that nobody waits for must not
      setTimeout(answer, issuer.jwksDelayMs).unref()
    })
    await issuer.addKey()
    return issuer
  }

  /** What a service or an `AccessTokenVerifier` must be told. */
  get options() {
    return { issuer: this.issuer, audience: this.audience, jwksUri: this.jwksUri }
  }

  get jwksUri(): string {
    return `${this.issuer}/oauth2/jwks`
  }

  /** The key that signs from now on; those before it stay published until {@link withdrawKey}. */
  async addKey(): Promise<string> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
    const kid = randomUUID()
    const jwk = { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' }
    this.keys.unshift({ kid, privateKey, publicKey, jwk })
    return kid
  }

  withdrawKey(kid: string): void {
    this.keys = this.keys.filter((key) => key.kid !== kid)
  }

  get signingKey(): SigningKey {
    return this.keys[0]!
  }

  /** The signing key's public half as PEM: what an attacker would use as an HMAC secret. */
  publicKeyPem(): Promise<string> {
    return exportSPKI(this.signingKey.publicKey)
  }

  /** A token that is good for five minutes, but for what is overridden. */
  token({ scope = '', claims, header }: TokenOverrides = {}, key: CryptoKey | Uint8Array = this.signingKey.privateKey) {
    return new SignJWT(this.claims(scope, claims))
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: this.signingKey.kid, ...header })
      .sign(key)
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections()
    await new Promise((closed) => this.server.close(closed))
  }

  claims(scope: string, overrides: Record<string, unknown> = {}): JWTPayload {
    const now = Math.floor(Date.now() / 1000)
    return {
      iss: this.issuer,
      sub: 'demo',
      aud: this.audience,
      client_id: 'demo',
      iat: now,
      nbf: now,
      exp: now + 300,
      jti: randomUUID(),
      scope,
      ...overrides,
    }
  }
}
