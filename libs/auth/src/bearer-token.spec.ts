import { bearerTokenFrom } from './bearer-token.js'

const from = (...values: string[]) => bearerTokenFrom(['Host', 'h', ...values.flatMap((v) => ['Authorization', v])])
const refusal = (code: string) => expect.objectContaining({ code, status: 401 }) as Error

describe('bearerTokenFrom', () => {
  it.each(['Bearer a.b.c', 'bearer a.b.c', 'BEARER  a.b.c'])('reads %s', (value) => {
    expect(from(value)).toBe('a.b.c')
  })

  it.each([[[]], [['Basic dXNlcjpwYXNz']], [['']], [['Bearertoken']]])('finds no token in %j', (values) => {
    expect(() => from(...values)).toThrow(refusal('TOKEN_MISSING'))
  })

  it.each(['Bearer', 'Bearer ', 'Bearer a b', 'Bearer a, Bearer b', 'Bearer "a"', 'Bearer ä'])(
    'refuses %s',
    (value) => {
      expect(() => from(value)).toThrow(refusal('TOKEN_MALFORMED'))
    },
  )

  it('refuses two headers rather than choose one', () => {
    expect(() => from('Bearer a', 'Bearer b')).toThrow(refusal('TOKEN_MALFORMED'))
    expect(() => bearerTokenFrom(['authorization', 'Bearer a', 'AUTHORIZATION', 'Bearer a'])).toThrow(
      'one Authorization',
    )
  })

  it('does not take a header for a value', () => {
    expect(() => bearerTokenFrom(['x-note', 'authorization', 'Bearer a', 'x'])).toThrow('send an access token')
  })
})
