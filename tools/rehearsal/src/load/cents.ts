/** An exact amount of money in cents, from a decimal such as Postgres prints. @throws when it is none */
export function centsOf(amount: string): bigint {
  const [, sign, units, fraction = ''] = /^(-?)(\d+)(?:[.](\d{1,2}))?$/.exec(amount) ?? []
  if (units === undefined) throw new Error(`'${amount}' is no amount with at most 2 decimal places`)
  const cents = BigInt(units + fraction.padEnd(2, '0'))
  return sign ? -cents : cents
}

/** With two decimal places: `12.30`. */
export function amountOf(cents: bigint): string {
  const digits = `${cents < 0n ? -cents : cents}`.padStart(3, '0')
  return `${cents < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`
}
