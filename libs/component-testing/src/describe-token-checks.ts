import { type Component } from './component.js'
import { type TokenMaker } from './tokens/token-maker.js'

const HOUR_SECONDS = 3600
const now = () => Math.floor(Date.now() / 1000)

const BAD_TOKENS: readonly (readonly [name: string, make: (tokens: TokenMaker) => string | Promise<string>])[] = [
  ['that is no JWT', () => 'abc.def.ghi'],
  ['that has expired', (tokens) => tokens.signed({ iat: now() - HOUR_SECONDS, exp: now() - HOUR_SECONDS / 2 })],
  ['that is not valid yet', (tokens) => tokens.signed({ nbf: now() + HOUR_SECONDS / 2 })],
  ['that never expires', (tokens) => tokens.signed({ exp: undefined })],
  ['of another issuer', (tokens) => tokens.signed({ iss: 'https://issuer.example' })],
  ['for another audience', (tokens) => tokens.signed({ aud: 'another-api' })],
  ['without an audience', (tokens) => tokens.signed({ aud: undefined })],
  ['of another type, such as an ID token', (tokens) => tokens.signed({}, { typ: 'JWT' })],
  ['signed with a key that is not published', (tokens) => tokens.signedByAnother()],
  ['signed with the public key as a shared secret', (tokens) => tokens.signedWithPublicKey()],
  ['that is not signed', (tokens) => tokens.unsigned()],
  ['altered after it was signed', (tokens) => tokens.altered()],
]

/** Which tokens a component takes, and that it takes no other: the same for each that needs tokens. */
export function describeTokenChecks(component: () => Component, path: string, scope: string): void {
  describe(`GET ${path}`, () => {
    it('is answered with a token of the authorization server', async () => {
      const { status } = await component().get(path, await component().token(scope))

      expect(status).toBe(200)
    })

    it.each(BAD_TOKENS)('is refused with a token %s', async (_name, make) => {
      const { status, headers } = await component().get(path, await make(component().tokens))

      expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Bearer .*invalid_token/)])
    })

    it('is refused without a token', async () => {
      const { status, headers } = await component().get(path)

      expect([status, headers.get('www-authenticate')]).toEqual([401, expect.stringMatching(/^Bearer/)])
    })

    it('is refused when the token lacks the scope', async () => {
      const { status } = await component().get(path, await component().tokens.signed({ scope: 'other:read' }))

      expect(status).toBe(403)
    })
  })
}
