/** What several rounds of one measurement said. */
export interface Spread {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** @throws RangeError when there are no values */
export function spreadOf(values: readonly number[]): Spread {
  if (values.length === 0) throw new RangeError('there is no spread of no values')
  const sorted = Float64Array.from(values).sort()
  const middle = (sorted.length - 1) / 2
  const median = ((sorted[Math.floor(middle)] as number) + (sorted[Math.ceil(middle)] as number)) / 2
  return { median, low: sorted[0] as number, high: sorted.at(-1) as number }
}

/**
 * Ours divided by the baseline, round by round: both sides of a round were measured right after one another, so what
 * disturbs the machine for longer than a round cancels out. The spread of the ratios tells how much to believe them.
 *
 * @throws RangeError when there is not one baseline value for each of ours
 */
export function pairedRatio(ours: readonly number[], baseline: readonly number[]): Spread {
  return spreadOf(ratiosOf(ours, baseline))
}

/** Round by round. @throws RangeError when there is not one baseline value for each of ours */
export function ratiosOf(ours: readonly number[], baseline: readonly number[]): number[] {
  if (ours.length !== baseline.length) throw new RangeError(`${ours.length} values, but ${baseline.length} to compare`)
  return ours.map((value, round) => value / (baseline[round] as number))
}
