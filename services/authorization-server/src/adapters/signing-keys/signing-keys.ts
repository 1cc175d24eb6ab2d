import { exportJWK, generateKeyPair, calculateJwkThumbprint, type JWK } from 'jose'
import { z } from 'zod'

const text = z.string().min(1)

const signingKey = z.object({
  kty: z.literal('RSA'),
  kid: text,
  alg: z.literal('RS256').default('RS256'),
  use: z.literal('sig').default('sig'),
  // 2048 bits are 342 characters of base64url
  n: z.string().min(342, 'must have at least 2048 bits'),
  e: text,
  d: text,
  p: text,
  q: text,
  dp: text,
  dq: text,
  qi: text,
})

export type SigningKey = z.output<typeof signingKey>

/** Private RSA keys as a JWK set. The first one signs, all are published. */
export const signingKeySet = z.object({ keys: z.array(signingKey).min(1, 'must hold at least one key') })

export type SigningKeySet = z.output<typeof signingKeySet>

export async function generateSigningKey(): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
  const jwk: JWK = await exportJWK(privateKey)
  return signingKey.parse({ ...jwk, kid: await calculateJwkThumbprint(jwk) })
}

/** Publishes a key that does not sign yet, so that verifiers know it when it does. What signed earlier goes. */
export function publishKey({ keys }: SigningKeySet, key: SigningKey): SigningKeySet {
  return { keys: [keys[0]!, key] }
}

/** Lets the published key sign. The one that signed stays published, for the tokens that are about. */
export function signWithPublishedKey({ keys }: SigningKeySet): SigningKeySet {
  const [signing, published] = keys
  if (!published) throw new Error('there is no second key to sign with: publish one first')
  return { keys: [published, signing!] }
}

/** Both at once, for a single process: the new key signs, the one before it stays published, older ones go. */
export function rotateKeys({ keys }: SigningKeySet, key: SigningKey): SigningKeySet {
  return { keys: [key, keys[0]!] }
}

/** Takes a key out of use, because it has leaked: its tokens are refused as soon as verifiers fetch the keys again. */
export function withdrawKey({ keys }: SigningKeySet, kid: string): SigningKeySet {
  const remaining = keys.filter((key) => key.kid !== kid)
  if (remaining.length === keys.length) throw new Error(`there is no key ${kid}`)
  if (remaining.length === 0) throw new Error('the only key cannot be withdrawn: publish another one first')
  return { keys: remaining }
}
