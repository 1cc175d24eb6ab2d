import { InsufficientScopeError, InvalidTokenError, TokenMissingError } from './auth-error.js'

describe('the challenge of RFC 6750', () => {
  it('names only the scheme when there was no token', () => {
    expect(new TokenMissingError().wwwAuthenticate).toBe('Bearer')
  })

  it('says what is wrong with a token', () => {
    expect(new InvalidTokenError('TOKEN_EXPIRED', 'the token has expired').wwwAuthenticate).toBe(
      'Bearer error="invalid_token", error_description="the token has expired"',
    )
  })

  it('names the scope that is missing', () => {
    expect(new InsufficientScopeError(['orders:write']).wwwAuthenticate).toBe(
      'Bearer error="insufficient_scope", error_description="this needs the scope orders:write", scope="orders:write"',
    )
  })

  it('cannot be broken out of by a description', () => {
    const { wwwAuthenticate } = new InvalidTokenError('TOKEN_CLAIM_INVALID', 'claim "a\\b\r\nSet-Cookie: é"')

    expect(wwwAuthenticate).toBe(`Bearer error="invalid_token", error_description="claim 'a?b??Set-Cookie: ?'"`)
  })
})
