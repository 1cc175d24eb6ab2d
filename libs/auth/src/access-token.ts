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

/** Reads the claims of RFC 9068. Expects them verified: `sub` and `exp` are there. */
export function accessTokenFrom(claims: JWTPayload): AccessToken {
  const { sub, exp, scope, client_id: clientId } = claims
  return Object.freeze({
    subject: sub!,
    clientId: typeof clientId === 'string' ? clientId : undefined,
    scopes: new Set(typeof scope === 'string' ? scope.split(' ').filter(Boolean) : []),
    expiresAt: exp!,
    claims: Object.freeze(claims),
  })
}
