import type { RemoteKeySetOptions } from './remote-key-set.js'

export interface AccessTokenVerifierOptions {
  /** The `iss` that tokens must carry, to the letter. */
  issuer: string
  /** The `aud` that tokens must carry (among others). */
  audience: string
  /** Where the issuer's public keys are; may be another host name than the issuer's, as inside a container network. */
  jwksUri: string
  /** Accepted signature algorithms; asymmetric ones only. Default `['RS256']`. */
  algorithms?: string[]
  /**
   * The header's `typ`. Default `at+jwt` (RFC 9068), so that an ID token is not taken for an access token. False: any or
   * none, for providers that tell none; then only the audience keeps ID tokens out.
   */
  type?: string | false
  /** Claims that must be there besides `iss`, `aud`, `exp`, `iat` and `sub`. Default: the rest of RFC 9068. */
  requiredClaims?: string[]
  /** How far the issuer's clock may be off. Default 5. */
  clockToleranceSeconds?: number
  /** The longest time from `iat` to `exp` that is accepted. Default 3600. */
  maxTokenAgeSeconds?: number
  /** How many verified tokens are remembered; 0 remembers none. Default 10 000. */
  cacheSize?: number
  /** Default 2000. */
  jwksTimeoutMs?: number
  /** How long keys are used before they are fetched again, so how soon a withdrawn key is refused. Default 5 minutes. */
  jwksMaxAgeMs?: number
  /** How long known keys are used while the address is unreachable. Default 1 hour. */
  jwksMaxStaleMs?: number
  /** The shortest time between two fetches because of unknown keys. Default 10 000. */
  jwksCooldownMs?: number
  /** The shortest time between two fetches after one has failed. Default 1000. */
  jwksRetryMs?: number
  /** Told each time the keys cannot be fetched; for logs. */
  onKeysUnavailable?: (error: Error) => void
  /** Milliseconds since 1970; for tests. */
  clock?: () => number
}

const DEFAULTS = {
  algorithms: ['RS256'],
  type: 'at+jwt',
  requiredClaims: ['jti', 'client_id'],
  clockToleranceSeconds: 5,
  maxTokenAgeSeconds: 3600,
  cacheSize: 10_000,
  jwksTimeoutMs: 2000,
  jwksMaxAgeMs: 300_000,
  jwksMaxStaleMs: 3_600_000,
  jwksCooldownMs: 10_000,
  jwksRetryMs: 1000,
  onKeysUnavailable: () => {},
  clock: Date.now,
}

/** @throws TypeError when an algorithm would let the public key serve as a secret, or needs no key at all */
export function withDefaults(options: AccessTokenVerifierOptions): Required<AccessTokenVerifierOptions> {
  const given = Object.entries(options).filter(([, value]) => value !== undefined)
  const complete = { ...DEFAULTS, ...(Object.fromEntries(given) as unknown as AccessTokenVerifierOptions) }
  refuseKeylessAlgorithms(complete.algorithms)
  return complete
}

export function keySetOptions(options: Required<AccessTokenVerifierOptions>): RemoteKeySetOptions {
  return {
    jwksUri: options.jwksUri,
    timeoutMs: options.jwksTimeoutMs,
    maxAgeMs: options.jwksMaxAgeMs,
    maxStaleMs: options.jwksMaxStaleMs,
    cooldownMs: options.jwksCooldownMs,
    retryMs: options.jwksRetryMs,
    onRefreshFailed: options.onKeysUnavailable,
    clock: options.clock,
  }
}

function refuseKeylessAlgorithms(algorithms: string[]): void {
  const unsafe = algorithms.filter((algorithm) => algorithm === 'none' || algorithm.startsWith('HS'))
  if (algorithms.length === 0 || unsafe.length > 0) {
    throw new TypeError(
      `algorithms must name asymmetric signature algorithms only, not: ${unsafe.join(', ') || 'none'}`,
    )
  }
}
