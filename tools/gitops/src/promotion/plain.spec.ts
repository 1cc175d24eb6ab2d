import { plain } from './plain.js'

describe('a text of strangers', () => {
  it('stays as it is when it is a sentence', () => {
    const text = "order-service: success rate 12.5 % < 99 % (of 'canary')".replace('< ', '')

    expect(plain(text)).toBe(text)
  })

  it.each([
    ['a\n::add-mask::b', 'a ::add-mask::b'],
    ['##[error]a', 'error a'],
    ['a `curl x` $(curl x) | sh', 'a curl x (curl x) sh'],
    ['a [skip ci] <img src=x>', 'a skip ci img src=x'],
    ['\u001b[31mred', '31mred'],
  ])('gives no orders: %j', (text, expected) => {
    expect(plain(text)).toBe(expected)
  })

  it('is cut when it is long', () => {
    expect(plain('a'.repeat(1000))).toHaveLength(404)
  })
})
