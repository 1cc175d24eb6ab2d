import { type ExactNumber, exactNumber } from '@ltp/exact-json'
import { InvalidMoneyError } from './invalid-money-error.js'

const DECIMAL = /^(-?)(\d{1,17})(?:[.](\d{1,2}))?$/

/** An amount of money, exact to the cent. Immutable; counted in whole cents, never in floats. */
export class Money {
  static readonly ZERO = new Money(0n)

  private constructor(private readonly cents: bigint) {}

  /**
   * Reads a decimal string such as `12.34`.
   *
   * @throws InvalidMoneyError when it is no decimal number, or has more than 17 digits before or 2 after the point
   */
  static of(amount: string): Money {
    const [, sign, units, fraction = ''] = DECIMAL.exec(amount) ?? []
    if (units === undefined) throw new InvalidMoneyError(amount)
    const cents = BigInt(units + fraction.padEnd(2, '0'))
    return new Money(sign ? -cents : cents)
  }

  add(other: Money): Money {
    return new Money(this.cents + other.cents)
  }

  subtract(other: Money): Money {
    return new Money(this.cents - other.cents)
  }

  isGreaterThanOrEqual(other: Money): boolean {
    return this.cents >= other.cents
  }

  isNegative(): boolean {
    return this.cents < 0n
  }

  equals(other: Money): boolean {
    return this.cents === other.cents
  }

  /** The amount with two decimal places: `12.30`. */
  toString(): string {
    const digits = (this.isNegative() ? -this.cents : this.cents).toString().padStart(3, '0')
    return `${this.isNegative() ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
  }

  /** `{"amount":12.34}`: the JSON form of REST bodies and messages. */
  toJSON(): { amount: ExactNumber } {
    return { amount: exactNumber(this.toString()) }
  }
}
