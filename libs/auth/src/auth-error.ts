/** Why a request was refused, as a stable code for clients, logs and metrics. */
export type AuthErrorCode =
  | 'TOKEN_MISSING'
  | 'TOKEN_MALFORMED'
  | 'TOKEN_ALGORITHM_REFUSED'
  | 'TOKEN_TYPE_REFUSED'
  | 'TOKEN_KEY_UNKNOWN'
  | 'TOKEN_SIGNATURE_INVALID'
  | 'TOKEN_ISSUER_REFUSED'
  | 'TOKEN_AUDIENCE_REFUSED'
  | 'TOKEN_EXPIRED'
  | 'TOKEN_NOT_YET_VALID'
  | 'TOKEN_LIFETIME_TOO_LONG'
  | 'TOKEN_CLAIM_INVALID'
  | 'SCOPE_INSUFFICIENT'
  | 'TOKEN_KEYS_UNAVAILABLE'

/**
 * A request that is not let in. Carries what an HTTP answer needs: `status`, `code`, a `message` that the client may see
 * and the challenge of RFC 6750 (`wwwAuthenticate`). The `cause` is for logs only.
 */
export abstract class AuthError extends Error {
  abstract readonly status: number
  readonly wwwAuthenticate?: string

  constructor(
    readonly code: AuthErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = new.target.name
  }
}

/** 401: there is no bearer token, so the challenge names the scheme and nothing else (RFC 6750, section 3.1). */
export class TokenMissingError extends AuthError {
  readonly status = 401
  override readonly wwwAuthenticate = 'Bearer'

  constructor() {
    super('TOKEN_MISSING', 'send an access token as "Authorization: Bearer <token>"')
  }
}

/** 401: there is a token, and this is what is wrong with it. */
export class InvalidTokenError extends AuthError {
  readonly status = 401
  override readonly wwwAuthenticate = challenge('invalid_token', this.message)
}

/** 403: the token is good, but does not allow this. */
export class InsufficientScopeError extends AuthError {
  readonly status = 403
  override readonly wwwAuthenticate: string

  constructor(required: readonly string[]) {
    super('SCOPE_INSUFFICIENT', `this needs the scope ${required.join(' ')}`)
    this.wwwAuthenticate = challenge('insufficient_scope', this.message, required.join(' '))
  }
}

/** 503: the issuer's keys cannot be had, so nobody can say whether the token is good. Trying again may help. */
export class TokenKeysUnavailableError extends AuthError {
  readonly status = 503

  constructor(options?: ErrorOptions) {
    super(
      'TOKEN_KEYS_UNAVAILABLE',
      'the keys that access tokens are signed with cannot be fetched at the moment',
      options,
    )
  }
}

function challenge(error: string, description: string, scope?: string): string {
  const parameters = [`error="${error}"`, `error_description="${quotable(description)}"`]
  if (scope) parameters.push(`scope="${scope}"`)
  return `Bearer ${parameters.join(', ')}`
}

/** RFC 6750 allows neither quotes nor backslashes nor control characters in a description. */
function quotable(text: string): string {
  return text.replaceAll('"', "'").replace(/[^\x20-\x5b\x5d-\x7e]/g, '?')
}
