import { relativeLinks, relativeLocation } from './relative-links.js'

describe('relativeLocation', () => {
  it.each([
    ['http://customer-service:8081/customers/7', '/customers/7'],
    ['https://orders.internal/orders?after=3', '/orders?after=3'],
    ['HTTP://127.0.0.1:8082', '/'],
    ['http://order-service:8082?after=3', '/?after=3'],
  ])('takes scheme and host off %s', (location, relative) => {
    expect(relativeLocation(location)).toBe(relative)
  })

  it.each(['/customers/7', 'customers/7', '?after=3', ''])('leaves %p as it is', (location) => {
    expect(relativeLocation(location)).toBe(location)
  })

  it('makes no address of another host out of a path with two slashes', () => {
    expect(relativeLocation('http://order-service:8082//evil.example/')).toBe('/evil.example/')
  })
})

describe('relativeLinks', () => {
  it('makes every target relative and leaves the parameters alone', () => {
    expect(
      relativeLinks('<http://order-service:8082/orders?after=3>; rel="next", </orders>; rel="first"; title="http://x"'),
    ).toBe('</orders?after=3>; rel="next", </orders>; rel="first"; title="http://x"')
  })
})
