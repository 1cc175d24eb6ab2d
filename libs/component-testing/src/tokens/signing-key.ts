import { exportJWK, generateKeyPair, type CryptoKey } from 'jose'

/** A key pair of the authorization server's, which the spec knows too: so it can sign what that server never would. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: CryptoKey
  readonly publicKey: CryptoKey
  /** As the authorization server takes it: `SIGNING_KEYS`. */
  readonly jwks: string
}

export async function newSigningKey(): Promise<SigningKey> {
  const kid = 'component-test'
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const jwk = { ...(await exportJWK(privateKey)), kid, alg: 'RS256', use: 'sig' }
  return { kid, privateKey, publicKey, jwks: JSON.stringify({ keys: [jwk] }) }
}
