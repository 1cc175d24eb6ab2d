import { pairedRatio, type Spread } from '../../../bench/src/measure/spread.ts'
import { type LoadThreshold } from '../thresholds.ts'
import { type LoadResult } from './paced-load.ts'

/** The rounds of one kind of request and those of the baseline, each right after its like. */
export interface Comparison {
  readonly subject: string
  /** The subject's figures divided by the baseline's, round by round. */
  readonly ratios: Readonly<Record<keyof LoadThreshold, Spread>>
  readonly ours: readonly LoadResult[]
  readonly baseline: readonly LoadResult[]
  readonly threshold: LoadThreshold
}

export function compare(
  subject: string,
  { ours, baseline }: { ours: readonly LoadResult[]; baseline: readonly LoadResult[] },
  threshold: LoadThreshold,
): Comparison {
  const ratio = (figure: 'answersPerSecond' | 'p50Ms' | 'p90Ms') =>
    pairedRatio(
      ours.map((result) => result[figure]),
      baseline.map((result) => result[figure]),
    )
  const ratios = { answersPerSecond: ratio('answersPerSecond'), p50: ratio('p50Ms'), p90: ratio('p90Ms') }
  return { subject, ratios, ours, baseline, threshold }
}

/** What is not as the thresholds want it, in words: of medians over the rounds, and of any request that failed. */
export function missesOf({ subject, ratios, ours, baseline, threshold }: Comparison): string[] {
  const { answersPerSecond, p50, p90 } = ratios
  const failures = Object.entries(failuresOf([...ours, ...baseline])).map(
    ([what, times]) => `${subject}: ${times} x ${what}`,
  )
  // written so that what is no number, as nothing was answered, is a miss
  return [
    ...failures,
    ...(answersPerSecond.median >= threshold.answersPerSecond ? [] : [`${subject}: answers do not keep up`]),
    ...(p50.median <= threshold.p50 ? [] : [`${subject}: the median time is too long`]),
    ...(p90.median <= threshold.p90 ? [] : [`${subject}: the 90th percentile is too long`]),
  ]
}

/** For people: what it is of the baseline's, by the median, the lowest and the highest round. */
export function lineOf({ subject, ratios, threshold }: Comparison): string {
  const ratio = ({ median, low, high }: Spread) => `${median.toFixed(2)} x (${low.toFixed(2)} to ${high.toFixed(2)}`
  return [
    `${subject}: answers per second ${ratio(ratios.answersPerSecond)}; at least ${threshold.answersPerSecond})`,
    `p50 ${ratio(ratios.p50)}; at most ${threshold.p50})`,
    `p90 ${ratio(ratios.p90)}; at most ${threshold.p90})`,
  ].join(', ')
}

function failuresOf(results: readonly LoadResult[]): Record<string, number> {
  const sum: Record<string, number> = {}
  for (const { failures } of results)
    for (const [what, times] of Object.entries(failures)) sum[what] = (sum[what] ?? 0) + times
  return sum
}
