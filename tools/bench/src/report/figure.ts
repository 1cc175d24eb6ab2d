import { type RatioInterval, ratioInterval } from '../measure/ratio-interval.js'
import { pairedRatio, type Spread, spreadOf } from '../measure/spread.js'

export type Unit = '/s' | 'ms' | 'MB'

export interface Target {
  /** Such as `>= 0.3 x`. */
  readonly text: string
  readonly met: boolean
}

export interface Comparison {
  /** What ours is compared with. */
  readonly name: string
  readonly value: Spread
  /** Ours divided by it, round by round. */
  readonly ratio: Spread
  /** Of the ratio, where it was asked for, and what it is computed of. */
  readonly interval?: RatioInterval
  readonly rounds?: { readonly ours: readonly number[]; readonly baseline: readonly number[] }
}

/** One line of the report. */
export interface Figure {
  readonly name: string
  readonly unit: Unit
  readonly ours: Spread
  readonly baseline?: Comparison
  readonly target?: Target
}

export interface Measured {
  readonly name: string
  readonly unit: Unit
  /** One value per round. */
  readonly ours: readonly number[]
  readonly baseline?: { readonly name: string; readonly values: readonly number[]; readonly withInterval?: boolean }
  /**
   * What the median is to reach: of the ratio for `ratioAtLeast`, of ours for `atMost`. For `noDifferenceWithin` the ratio's 95 %
   * interval is to include 1, and to be that wide at most: a wide one includes 1 whatever is measured.
   */
  readonly target?:
    { readonly ratioAtLeast: number } | { readonly atMost: number } | { readonly noDifferenceWithin: number }
}

export function figure({ name, unit, ours, baseline, target }: Measured): Figure {
  const value = spreadOf(ours)
  const comparison = baseline && {
    name: baseline.name,
    value: spreadOf(baseline.values),
    ratio: pairedRatio(ours, baseline.values),
    ...(baseline.withInterval && {
      interval: ratioInterval(ours, baseline.values),
      rounds: { ours, baseline: baseline.values },
    }),
  }
  return { name, unit, ours: value, baseline: comparison, target: target && verdict(target, unit, value, comparison) }
}

function verdict(target: NonNullable<Measured['target']>, unit: Unit, ours: Spread, baseline?: Comparison): Target {
  if ('atMost' in target) return { text: `<= ${target.atMost} ${unit}`, met: ours.median <= target.atMost }
  if (!baseline) throw new TypeError('a ratio needs a baseline')
  if ('noDifferenceWithin' in target) return noDifference(target.noDifferenceWithin, baseline)
  return { text: `>= ${target.ratioAtLeast} x`, met: baseline.ratio.median >= target.ratioAtLeast }
}

function noDifference(width: number, { interval }: Comparison): Target {
  if (!interval) throw new TypeError('no difference is a claim about an interval')
  const { low, high } = interval
  return { text: `1 in 95 %, ${width} wide at most`, met: low <= 1 && 1 <= high && high - low <= width }
}
