import { InvalidTokenError, TokenMissingError } from './auth-error.js'

const BEARER = /^bearer +([A-Za-z0-9\-._~+/]+=*)$/i

/**
 * The token of an Authorization header, given all header lines as Node's `rawHeaders` (name, value, name, value).
 *
 * @throws TokenMissingError when there is no such header, or it uses another scheme
 * @throws InvalidTokenError when there are several: Node keeps the first, a proxy before us may have checked the last
 */
export function bearerTokenFrom(rawHeaders: readonly string[]): string {
  const values = rawHeaders.filter((_, index) => index % 2 === 1 && isAuthorization(rawHeaders[index - 1]!))
  if (values.length > 1) throw new InvalidTokenError('TOKEN_MALFORMED', 'send one Authorization header')
  const value = values[0]
  if (value === undefined || !/^bearer( |$)/i.test(value)) throw new TokenMissingError()
  const token = BEARER.exec(value)?.[1]
  if (token === undefined) throw new InvalidTokenError('TOKEN_MALFORMED', 'send one token, as "Bearer <token>"')
  return token
}

// lengths differ for nearly every other header: compare those first
function isAuthorization(name: string): boolean {
  return name.length === 13 && name.toLowerCase() === 'authorization'
}
