import { hash } from 'node:crypto'
import type { AccessToken } from './access-token.js'

/**
 * Remembers tokens whose signature was checked, because checking it again costs more than a whole Fastify request.
 * Keyed by the token's SHA-256, so that a heap dump holds no usable token. Full: the least recently used one goes.
 */
export class VerifiedTokens {
  private readonly tokens = new Map<string, AccessToken>()

  constructor(private readonly capacity: number) {}

  get size(): number {
    return this.tokens.size
  }

  /** The token, if it is known and expires after `now` (seconds since 1970). */
  find(jwt: string, now: number): AccessToken | undefined {
    const key = keyOf(jwt)
    const token = this.tokens.get(key)
    if (!token) return undefined
    this.tokens.delete(key)
    if (token.expiresAt <= now) return undefined
    this.tokens.set(key, token)
    return token
  }

  add(jwt: string, token: AccessToken): void {
    this.tokens.set(keyOf(jwt), token)
    if (this.tokens.size > this.capacity) this.tokens.delete(this.tokens.keys().next().value!)
  }
}

function keyOf(jwt: string): string {
  return hash('sha256', jwt, 'base64')
}
