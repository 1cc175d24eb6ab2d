import { errors, jwtVerify, type JWTPayload } from 'jose'
import { accessTokenFrom, type AccessToken } from './access-token.js'
import { type AccessTokenVerifierOptions, keySetOptions, withDefaults } from './access-token-verifier-options.js'
import { InvalidTokenError } from './auth-error.js'
import { RemoteKeySet, type LocalKeySet } from './remote-key-set.js'
import { tokenRefusal } from './token-refusal.js'
import { VerifiedTokens } from './verified-tokens.js'

/** Tells good access tokens (signed JWTs of one issuer for one audience) from all others, knowing only issuer and JWKS. */
export class AccessTokenVerifier {
  private readonly options: Required<AccessTokenVerifierOptions>
  private readonly keys: RemoteKeySet
  private verified: VerifiedTokens

  /** @throws TypeError when the algorithms are not all asymmetric ones */
  constructor(options: AccessTokenVerifierOptions) {
    this.options = withDefaults(options)
    this.verified = new VerifiedTokens(this.options.cacheSize)
    this.keys = new RemoteKeySet(keySetOptions(this.options), () => {
      this.verified = new VerifiedTokens(this.options.cacheSize)
    })
  }

  /**
   * @throws InvalidTokenError with a code and a reason that the caller may see
   * @throws TokenKeysUnavailableError when the issuer's keys cannot be had
   */
  async verify(jwt: string): Promise<AccessToken> {
    if (!this.keys.isFresh) await this.keys.current()
    return this.remembered(jwt) ?? this.check(jwt)
  }

  /** A token that {@link verify} accepts without waiting; undefined tells nothing, ask {@link verify} then. */
  known(jwt: string): AccessToken | undefined {
    return this.keys.isFresh ? this.remembered(jwt) : undefined
  }

  /**
   * For readiness: fetches the keys unless they are known.
   *
   * @throws TokenKeysUnavailableError when no token could be verified now
   */
  async checkKeys(): Promise<void> {
    await this.keys.current()
  }

  /**
   * For reports: fetches the keys when they are due.
   *
   * @throws TokenKeysUnavailableError when they cannot be fetched, although known ones may serve on for a while
   */
  confirmKeys(): Promise<void> {
    return this.keys.confirm()
  }

  private remembered(jwt: string): AccessToken | undefined {
    return this.verified.find(jwt, this.now() - this.options.clockToleranceSeconds)
  }

  private async check(jwt: string): Promise<AccessToken> {
    // taken before the keys: when they change meanwhile, what the old ones verified ends in the abandoned cache
    const cache = this.verified
    try {
      const token = accessTokenFrom(await this.claimsOf(jwt, await this.keys.current()))
      cache.add(jwt, token)
      return token
    } catch (error) {
      throw tokenRefusal(error)
    }
  }

  private async claimsOf(jwt: string, keys: LocalKeySet): Promise<JWTPayload> {
    try {
      return await this.verifyWith(jwt, keys)
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error
      return this.verifyWith(jwt, await this.keys.renewed())
    }
  }

  private async verifyWith(jwt: string, keys: LocalKeySet): Promise<JWTPayload> {
    const { issuer, audience, algorithms, type, requiredClaims, clockToleranceSeconds, clock } = this.options
    const { payload } = await jwtVerify(jwt, keys, {
      issuer,
      audience,
      algorithms,
      typ: type || undefined,
      requiredClaims: ['exp', 'iat', 'sub', ...requiredClaims],
      clockTolerance: clockToleranceSeconds,
      currentDate: new Date(clock()),
    })
    this.refuseClaims(payload)
    return payload
  }

  private refuseClaims({ sub, iat, exp }: JWTPayload): void {
    const { maxTokenAgeSeconds, clockToleranceSeconds } = this.options
    if (typeof sub !== 'string' || sub === '') {
      throw new InvalidTokenError('TOKEN_CLAIM_INVALID', "the token's claim sub is invalid")
    }
    if (iat! > this.now() + clockToleranceSeconds) {
      throw new InvalidTokenError('TOKEN_NOT_YET_VALID', 'the token was issued in the future')
    }
    if (exp! - iat! > maxTokenAgeSeconds) {
      throw new InvalidTokenError(
        'TOKEN_LIFETIME_TOO_LONG',
        `the token lives longer than ${maxTokenAgeSeconds} seconds`,
      )
    }
  }

  private now(): number {
    return Math.floor(this.options.clock() / 1000)
  }
}
