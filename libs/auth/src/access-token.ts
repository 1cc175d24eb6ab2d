import type { JWTPayload } from 'jose'

/** A verified access token: who calls, through which client, and what it may do. */
export interface AccessToken {
  readonly subject: string
  readonly clientId: string | undefined
  readonly scopes: ReadonlySet<string>
  /** Seconds since 1970, the token's `exp`. */
  readonly expiresAt: number
  readonly claims: Readonly<JWTPayload>
}

/**
 * Reads the claims of RFC 9068, and what other providers send instead: scopes as a list or as `scp`, the client as `azp`
 * or `cid`. Expects them verified: `sub` and `exp` are there.
 */
export function accessTokenFrom(claims: JWTPayload): AccessToken {
  const { sub, exp, scope = claims.scp, client_id: clientId = claims.azp ?? claims.cid } = claims
  return Object.freeze({
    subject: sub!,
    clientId: typeof clientId === 'string' ? clientId : undefined,
    scopes: scopesIn(scope),
    expiresAt: exp!,
    claims: Object.freeze(claims),
  })
}

function scopesIn(claim: unknown): ReadonlySet<string> {
  const names: unknown[] = typeof claim === 'string' ? claim.split(' ') : Array.isArray(claim) ? claim : []
  return new Set(names.filter((name): name is string => typeof name === 'string' && name !== ''))
}
