import { amountOf, centsOf } from './cents.ts'

describe('cents', () => {
  it.each([
    ['0', 0n],
    ['0.00', 0n],
    ['12.3', 1230n],
    ['-0.01', -1n],
    ['90071992547409.93', 9007199254740993n],
  ])('of %s are %s, exactly', (amount, cents) => expect(centsOf(amount)).toBe(cents))

  it.each(['', '1.234', '1e3', 'NaN'])("are not made of '%s'", (amount) =>
    expect(() => centsOf(amount)).toThrow(`'${amount}' is no amount`),
  )

  it.each([
    [0n, '0.00'],
    [7n, '0.07'],
    [-123456n, '-1234.56'],
  ])('%s read as %s', (cents, amount) => expect(amountOf(cents)).toBe(amount))
})
