import { createPublicKey, generateKeyPairSync, randomUUID } from 'node:crypto'
import { importJWK, type JWTPayload, SignJWT, UnsecuredJWT } from 'jose'

/** Makes a token by the authorization server's own private key, for its own issuer. */
export type ForgedToken = (signingKey: Record<string, string>, issuer: string) => string | Promise<string>

const now = () => Math.floor(Date.now() / 1000)

function claims(issuer: string): JWTPayload {
  const times = { iat: now(), nbf: now(), exp: now() + 300 }
  const about = { sub: 'demo', client_id: 'demo', aud: 'customers-and-orders', jti: randomUUID() }
  return { iss: issuer, ...about, ...times, scope: 'customers:read orders:read' }
}

/** Good but for what is given. */
function signed(changes: JWTPayload, header: { typ?: string; kid?: string } = {}): ForgedToken {
  return async (key, issuer) =>
    new SignJWT({ ...claims(issuer), ...changes })
      .setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid, ...header })
      .sign(await importJWK(key, 'RS256'))
}

const good = signed({})

const unsigned: ForgedToken = (_key, issuer) => new UnsecuredJWT(claims(issuer)).encode()

const signedWithPublicKeyAsSecret: ForgedToken = (key, issuer) => {
  const pem = createPublicKey({ key: key, format: 'jwk' }).export({ type: 'spki', format: 'pem' })
  return new SignJWT(claims(issuer))
    .setProtectedHeader({ alg: 'HS256', typ: 'at+jwt', kid: key.kid })
    .sign(Buffer.from(pem))
}

const signedByStranger: ForgedToken = (key, issuer) => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return new SignJWT(claims(issuer)).setProtectedHeader({ alg: 'RS256', typ: 'at+jwt', kid: key.kid }).sign(privateKey)
}

const withOtherScope: ForgedToken = async (key, issuer) => {
  const [header, , signature] = (await good(key, issuer)).split('.')
  const payload = Buffer.from(JSON.stringify({ ...claims(issuer), scope: 'sagas:admin' })).toString('base64url')
  return [header, payload, signature].join('.')
}

/** What is wrong with a token, and the code by which it is refused. */
export const forgeries: Record<string, { code: string; forge: ForgedToken }> = {
  garbage: { code: 'TOKEN_MALFORMED', forge: () => 'garbage' },
  'garbage in three parts': { code: 'TOKEN_MALFORMED', forge: () => 'a.b.c' },
  expired: { code: 'TOKEN_EXPIRED', forge: signed({ iat: now() - 7200, nbf: now() - 7200, exp: now() - 3600 }) },
  'not yet valid': { code: 'TOKEN_NOT_YET_VALID', forge: signed({ nbf: now() + 600, exp: now() + 900 }) },
  'of another issuer': { code: 'TOKEN_ISSUER_REFUSED', forge: signed({ iss: 'http://localhost:1' }) },
  'for another audience': { code: 'TOKEN_AUDIENCE_REFUSED', forge: signed({ aud: 'web' }) },
  'no access token': { code: 'TOKEN_TYPE_REFUSED', forge: signed({}, { typ: 'JWT' }) },
  'good for too long': { code: 'TOKEN_LIFETIME_TOO_LONG', forge: signed({ exp: now() + 1_000_000 }) },
  'signed by an unknown key': { code: 'TOKEN_KEY_UNKNOWN', forge: signed({}, { kid: 'unknown' }) },
  'signed by somebody else': { code: 'TOKEN_SIGNATURE_INVALID', forge: signedByStranger },
  'signed for other claims': { code: 'TOKEN_SIGNATURE_INVALID', forge: withOtherScope },
  'signed by HS256 with the public key': { code: 'TOKEN_ALGORITHM_REFUSED', forge: signedWithPublicKeyAsSecret },
  'not signed (alg none)': { code: 'TOKEN_ALGORITHM_REFUSED', forge: unsigned },
}
