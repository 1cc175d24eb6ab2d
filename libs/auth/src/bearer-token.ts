import { InvalidTokenError, TokenMissingError } from './auth-error.js'

const BEARER = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i

/**
 * The token of an Authorization header, given all header lines as Node's `rawHeaders` (name, value, name, value).
 *
 * @throws TokenMissingError when there is no such header, or it uses another scheme
 * @throws InvalidTokenError when there are several: Node keeps the first, a proxy before us may have checked the last
 */
export function bearerTokenFrom(rawHeaders: readonly string[]): string {
  const value = authorizationIn(rawHeaders)
  const token = BEARER.exec(value ?? '')?.[1]
  if (token !== undefined) return token
  if (value === undefined || !/^bearer( |$)/i.test(value)) throw new TokenMissingError()
  throw new InvalidTokenError('TOKEN_MALFORMED', 'send one token, as "Bearer <token>"')
}

function authorizationIn(rawHeaders: readonly string[]): string | undefined {
  let value: string | undefined
  for (let name = 0; name < rawHeaders.length; name += 2) {
    if (!isAuthorization(rawHeaders[name]!)) continue
    if (value !== undefined) throw new InvalidTokenError('TOKEN_MALFORMED', 'send one Authorization header')
    value = rawHeaders[name + 1]
  }
  return value
}

// lengths differ for nearly every other header: compare those first
function isAuthorization(name: string): boolean {
  return name.length === 13 && name.toLowerCase() === 'authorization'
}
