import { randomUUID } from 'node:crypto'
import { exportSPKI, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWTPayload } from 'jose'
import { type SigningKey } from './signing-key.js'

const AUDIENCE = 'customers-and-orders'

/** Makes tokens that look like the authorization server's, but for one thing each. */
export class TokenMaker {
  constructor(
    private readonly key: SigningKey,
    private readonly issuer: string,
  ) {}

  /** A good one, but for the claims and header fields that are given; `undefined` leaves one out. */
  signed(
    claims: Record<string, unknown> = {},
    header: Record<string, unknown> = {},
    key: CryptoKey | Uint8Array = this.key.privateKey,
  ): Promise<string> {
    return new SignJWT(this.claims(claims))
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: this.key.kid, ...header })
      .sign(key)
  }

  unsigned(): string {
    return new UnsecuredJWT(this.claims()).encode()
  }

  async signedByAnother(): Promise<string> {
    return this.signed({}, {}, (await generateKeyPair('RS256')).privateKey)
  }

  /** With the public key, which everybody can get, as the secret of a symmetric signature. */
  async signedWithPublicKey(): Promise<string> {
    const secret = new TextEncoder().encode(await exportSPKI(this.key.publicKey))
    return this.signed({}, { alg: 'HS256' }, secret)
  }

  async altered(): Promise<string> {
    const [header = '', , signature = ''] = (await this.signed()).split('.')
    const claims = Buffer.from(JSON.stringify(this.claims({ sub: 'somebody-else' }))).toString('base64url')
    return [header, claims, signature].join('.')
  }

  private claims(overrides: Record<string, unknown> = {}): JWTPayload {
    const now = Math.floor(Date.now() / 1000)
    const scope = 'customers:read customers:write orders:read orders:write sagas:admin'
    const times = { iat: now, nbf: now, exp: now + 300 }
    return {
      iss: this.issuer,
      sub: 'demo',
      aud: AUDIENCE,
      client_id: 'demo',
      jti: randomUUID(),
      scope,
      ...times,
      ...overrides,
    }
  }
}
