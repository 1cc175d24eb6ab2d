import { afterOfNextPage } from './next-page.js'

describe('afterOfNextPage', () => {
  it.each([
    ['</orders/customer/7?limit=2&after=9223372036854775807>; rel="next"', '9223372036854775807'],
    ['<http://order-service:8082/orders/customer/7?after=2>; rel=next', '2'],
    ['</orders?after=1>; rel="first", </orders?after=3>; rel="next"', '3'],
    ['</orders?after=3>; title="more"; rel="next"', '3'],
    ['<?after=a%2Bb>; rel="next"', 'a+b'],
  ])('takes it from %s', (link, after) => {
    expect(afterOfNextPage(link)).toBe(after)
  })

  it('finds the next page when the header comes several times', () => {
    expect(afterOfNextPage(['</orders?after=1>; rel="prev"', '</orders?after=3>; rel="next"'])).toBe('3')
  })

  it.each([
    undefined,
    '',
    '</orders?after=3>; rel="prev"',
    '</orders>; rel="next"',
    'rel="next"',
    '</orders?after=3>; rel="next-year"',
    '<<<',
  ])('finds no next page in %s', (link) => {
    expect(afterOfNextPage(link)).toBeUndefined()
  })
})
