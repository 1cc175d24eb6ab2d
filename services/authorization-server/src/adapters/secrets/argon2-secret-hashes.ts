import { randomBytes } from 'node:crypto'
import { hash, hashSync, verify, verifySync } from '@node-rs/argon2'
import { SecretHashes } from '../../domain/secret-hashes.js'

// OWASP's minimum for argon2id, as the library's defaults: 19 MiB, two passes, one thread
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }
const FORMAT = /^\$argon2id\$v=19\$m=\d{4,7},t=\d{1,2},p=\d{1,2}\$[A-Za-z0-9+/]{11,}\$[A-Za-z0-9+/]{22,}$/

/** Secrets are kept as argon2id hashes in the PHC format: `$argon2id$v=19$m=19456,t=2,p=1$<salt>$<hash>`. */
export class Argon2SecretHashes extends SecretHashes {
  readonly decoy = hashSync(randomBytes(32), COST)

  matches(hash: string, secret: string): Promise<boolean> {
    return verify(hash, secret)
  }
}

export function hashSecret(secret: string): Promise<string> {
  return hash(secret, COST)
}

export function isSecretHash(text: string): boolean {
  return FORMAT.test(text)
}

/** For start-up, where waiting does not matter: whether a hash is that of one of the known secrets. */
export function isHashOfAny(text: string, secrets: readonly string[]): boolean {
  return secrets.some((secret) => verifySync(text, secret))
}
