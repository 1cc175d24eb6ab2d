import { accessTokenFrom } from './access-token.js'
import { VerifiedTokens } from './verified-tokens.js'

const expiringAt = (exp: number) => accessTokenFrom({ sub: 'demo', exp })

describe('VerifiedTokens', () => {
  it('finds a token until it expires, and forgets it then', () => {
    const tokens = new VerifiedTokens(10)
    const token = expiringAt(100)
    tokens.add('jwt', token)

    expect(tokens.find('jwt', 99)).toBe(token)
    expect(tokens.find('jwt', 100)).toBeUndefined()
    expect(tokens.size).toBe(0)
  })

  it('never holds more than its capacity: the one that came first goes', () => {
    const tokens = new VerifiedTokens(2)
    tokens.add('first', expiringAt(100))
    tokens.add('second', expiringAt(100))
    tokens.add('third', expiringAt(100))

    expect(tokens.size).toBe(2)
    expect(tokens.find('first', 0)).toBeUndefined()
    expect(tokens.find('second', 0)).toBeDefined()
  })

  it('keeps its size when a token is added twice', () => {
    const tokens = new VerifiedTokens(2)
    tokens.add('first', expiringAt(100))
    tokens.add('second', expiringAt(100))
    tokens.add('second', expiringAt(100))

    expect(tokens.find('first', 0)).toBeDefined()
  })

  it('remembers nothing with capacity 0', () => {
    const tokens = new VerifiedTokens(0)
    tokens.add('jwt', expiringAt(100))

    expect(tokens.find('jwt', 0)).toBeUndefined()
  })
})
