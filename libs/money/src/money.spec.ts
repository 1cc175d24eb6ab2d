import fc from 'fast-check'
import { InvalidMoneyError, Money } from './index.js'

const cents = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
const moneyOf = (count: bigint) => {
  const digits = (count < 0n ? -count : count).toString().padStart(3, '0')
  return Money.of(`${count < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`)
}

describe('Money', () => {
  it.each([
    ['12.34', '12.34'],
    ['12.3', '12.30'],
    ['12', '12.00'],
    ['0.05', '0.05'],
    ['-0.05', '-0.05'],
    ['-0', '0.00'],
    ['007.00', '7.00'],
  ])('reads %s as %s', (written, amount) => {
    expect(Money.of(written).toString()).toBe(amount)
  })

  it.each(['', '.5', '1.', '1.234', '1e3', 'NaN', '1,00', ' 1', '123456789012345678'])('refuses "%s"', (written) => {
    expect(() => Money.of(written)).toThrow(InvalidMoneyError)
  })

  it('says what it cannot read, and how to write it', () => {
    const message =
      '"1,00" is not an amount of money: write a decimal number with at most 17 digits before and 2 after the point'

    const refusal = expect.objectContaining({ code: 'INVALID_MONEY', name: 'InvalidMoneyError', message }) as Error

    expect(() => Money.of('1,00')).toThrow(refusal)
  })

  it('adds without the error of floats', () => {
    expect(Money.of('0.10').add(Money.of('0.20')).toString()).toBe('0.30')
  })

  it('subtracts what was added', () => {
    fc.assert(
      fc.property(cents, cents, (a, b) => {
        expect(moneyOf(a).add(moneyOf(b)).subtract(moneyOf(b)).toString()).toBe(moneyOf(a).toString())
      }),
    )
  })

  it('orders amounts as their cents are ordered', () => {
    fc.assert(fc.property(cents, cents, (a, b) => moneyOf(a).isGreaterThanOrEqual(moneyOf(b)) === a >= b))
  })

  it.each([
    ['15.00', '15', true],
    ['15.00', '15.01', false],
    ['0.05', '-0.05', false],
  ])('says of %s and %s whether they are equal: %s', (one, other, answer) => {
    expect(Money.of(one).equals(Money.of(other))).toBe(answer)
  })

  it('takes an equal amount as enough', () => {
    expect(Money.of('15.00').isGreaterThanOrEqual(Money.of('15'))).toBe(true)
  })

  it('is written in JSON as a number that keeps its digits', () => {
    expect(JSON.stringify({ total: Money.of('12345678901234567.80') })).toBe(
      '{"total":{"amount":12345678901234567.80}}',
    )
  })
})
