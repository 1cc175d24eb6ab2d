/** For 1 to 10 degrees of freedom, where the expansion below is not good enough. */
const FEW = [12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.306, 2.2622, 2.2281]
const NORMAL = 1.959964

/**
 * What 97.5 % of Student's t distribution are below: 95 % are within plus and minus that. Beyond a table by its expansion around the
 * normal distribution (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5), whose error is below 0.0003 there.
 *
 * @throws RangeError unless there is a whole number of degrees of freedom, at least 1
 */
export function student975(degrees: number): number {
  if (!Number.isInteger(degrees) || degrees < 1) throw new RangeError(`${degrees} degrees of freedom`)
  const z = NORMAL
  return (
    FEW[degrees - 1] ??
    z +
      (z ** 3 + z) / (4 * degrees) +
      (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * degrees ** 2) +
      (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / (384 * degrees ** 3)
  )
}
