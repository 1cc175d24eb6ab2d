import { accessTokenFrom } from './access-token.js'

const tokenOf = (claims: Record<string, unknown>) => accessTokenFrom({ sub: 'demo', exp: 100, ...claims })

describe('an access token', () => {
  it.each([
    ['RFC 9068', { scope: 'orders:read orders:write' }],
    ['Spring Authorization Server', { scope: ['orders:read', 'orders:write'] }],
    ['Okta', { scp: ['orders:read', 'orders:write'] }],
    ['Entra ID', { scp: 'orders:read orders:write' }],
  ])('allows what it names in the way of %s', (_provider, claims) => {
    expect(tokenOf(claims).scopes).toEqual(new Set(['orders:read', 'orders:write']))
  })

  it('allows what scope says, when there is scp, too', () => {
    expect(tokenOf({ scope: '', scp: ['orders:read'] }).scopes).toEqual(new Set())
  })

  it.each([{}, { scope: 7 }, { scp: { 'orders:read': true } }, { scp: [7, '', null] }])(
    'allows nothing by %j',
    (claims) => {
      expect(tokenOf(claims).scopes).toEqual(new Set())
    },
  )

  it.each([
    ['RFC 9068', { client_id: 'web', azp: 'other' }],
    ['Keycloak', { azp: 'web' }],
    ['Okta', { cid: 'web' }],
  ])('names its client in the way of %s', (_provider, claims) => {
    expect(tokenOf(claims).clientId).toBe('web')
  })
})
