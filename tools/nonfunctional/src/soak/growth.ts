import { spreadOf } from '../../../bench/src/measure/spread.ts'
import { type SoakThreshold } from '../thresholds.ts'

/** One metric of one process, read at rest: after the warm-up, then after each of the equal parts of the load. */
export interface Series {
  readonly process: string
  readonly metric: string
  /** Before anything was sent; not judged, as every process grows while it gets warm. */
  readonly cold: number
  readonly levels: readonly number[]
}

export interface Growth extends Series {
  /** By the trend, from the warm-up to the end, in the metric's unit. */
  readonly growth: number
  /** What it may be. */
  readonly allowed: number
}

/**
 * The trend is the median of the slopes between all pairs of levels (Theil and Sen's), so that one level that is out of line
 * changes little: a leak grows from part to part, what is only noisy does not.
 */
export function growthOf(series: Series, { growth, slack }: SoakThreshold): Growth {
  const { levels } = series
  const [warm] = levels
  if (warm === undefined || levels.length < 3) throw new RangeError(`${levels.length} levels are too few for a trend`)
  const slopes = levels.flatMap((level, from) =>
    levels.slice(from + 1).map((later, gap) => (later - level) / (gap + 1)),
  )
  return { ...series, growth: spreadOf(slopes).median * (levels.length - 1), allowed: Math.max(growth * warm, slack) }
}

export const isLeak = ({ growth, allowed }: Growth): boolean => growth > allowed
