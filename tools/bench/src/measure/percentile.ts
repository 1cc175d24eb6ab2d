/**
 * The smallest value that at least `share` (0 to 1) of the values do not exceed: nearest rank, so always a measured value.
 *
 * @throws RangeError when there are no values
 */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('there is no percentile of no values')
  const sorted = Float64Array.from(values).sort()
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] as number
}
