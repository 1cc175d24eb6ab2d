import type { AccessToken } from './access-token.js'

/**
 * Remembers tokens whose signature was checked, because checking it again costs more than a whole Fastify request.
 * Full: the one that was verified first goes, which usually is the first to expire. Keyed by the token itself; ADR 15
 * says why not by a hash.
 */
export class VerifiedTokens {
  private readonly tokens = new Map<string, AccessToken>()

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.tokens.size
  }

  /** The token, if it is known and expires after `now` (seconds since 1970). */
  find(jwt: string, now: number): AccessToken | undefined {
    const token = this.tokens.get(jwt)
    if (token === undefined || token.expiresAt > now) return token
    this.tokens.delete(jwt)
    return undefined
  }

  add(jwt: string, token: AccessToken): void {
    this.tokens.set(jwt, token)
    if (this.tokens.size > this.capacity) this.tokens.delete(this.tokens.keys().next().value!)
  }
}
