import { readEnvironment } from '@ltp/environment'
import { z } from 'zod'
import { tokenEnvironment, tokenUrl, verifierOptions } from './token-settings.js'

const required = { ISSUER: 'https://id.example/realms/shop', JWKS_URI: 'http://id:8080/certs' }
const read = (variables: NodeJS.ProcessEnv = {}) =>
  readEnvironment(z.object(tokenEnvironment), { ...required, ...variables })

describe('the settings of access tokens', () => {
  it('need an issuer and its keys; the rest is what RFC 9068 asks for', () => {
    expect(verifierOptions(read())).toEqual({
      issuer: 'https://id.example/realms/shop',
      jwksUri: 'http://id:8080/certs',
      audience: 'customers-and-orders',
      type: 'at+jwt',
      requiredClaims: ['jti', 'client_id'],
      maxTokenAgeSeconds: 3600,
    })
  })

  it('can be those of a provider with ways of its own', () => {
    const own = { TOKEN_TYPE: 'JWT', TOKEN_REQUIRED_CLAIMS: 'jti, azp', TOKEN_MAX_AGE_SECONDS: '86400' }

    expect(verifierOptions(read(own))).toMatchObject({
      type: 'JWT',
      requiredClaims: ['jti', 'azp'],
      maxTokenAgeSeconds: 86_400,
    })
  })

  it('can be told that there is no type and no further claim, but only in words', () => {
    const none = read({ TOKEN_TYPE: 'none', TOKEN_REQUIRED_CLAIMS: 'none' })
    const empty = read({ TOKEN_TYPE: '', TOKEN_REQUIRED_CLAIMS: '' })

    expect(verifierOptions(none)).toMatchObject({ type: false, requiredClaims: [] })
    expect(verifierOptions(empty)).toEqual(verifierOptions(read()))
  })

  it.each([
    ['TOKEN_MAX_AGE_SECONDS', '0', 'must be a whole number from 1 up'],
    ['TOKEN_REQUIRED_CLAIMS', ',', 'must list claims, or be none'],
    ['TOKEN_URL', 'id.example', 'must be an http(s) URL'],
  ])('refuse %s=%s', (variable, value, problem) => {
    expect(() => read({ [variable]: value })).toThrow(`${variable}: ${problem}`)
  })

  it('tell where tokens are to be had: where our own server has it, unless told otherwise', () => {
    const TOKEN_URL = 'https://id.example/realms/shop/protocol/openid-connect/token'

    expect(tokenUrl(read({ ISSUER: 'http://localhost:9000' }))).toBe('http://localhost:9000/oauth2/token')
    expect(tokenUrl(read({ ISSUER: 'https://id.example/' }))).toBe('https://id.example/oauth2/token')
    expect(tokenUrl(read({ TOKEN_URL }))).toBe(TOKEN_URL)
  })
})
