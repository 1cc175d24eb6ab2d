import { ratiosOf } from './spread.js'
import { student975 } from './student.js'

/** Where the true mean ratio is, in 95 of 100 runs. */
export interface RatioInterval {
  /** Geometric. */
  readonly mean: number
  readonly low: number
  readonly high: number
}

/**
 * The mean of ours divided by the baseline, and its 95 % confidence interval: Student's t on the logarithms of the rounds' ratios.
 * Paired, so that what disturbs both sides of a round does not widen it; logarithms, so that it is the same whichever side is divided
 * by which. The idea: R. Jain, The Art of Computer Systems Performance Analysis (1991), 13.4 (paired observations), and A. Georges
 * and others, Statistically Rigorous Java Performance Evaluation (OOPSLA 2007). Rounds of the same processes are taken for
 * independent: what one start of a process has in common, such as what V8 made of it, the interval does not show.
 *
 * @throws RangeError when there are fewer than two rounds, a value is not above 0, or there is not one baseline value for each of ours
 */
export function ratioInterval(ours: readonly number[], baseline: readonly number[]): RatioInterval {
  const logarithms = ratiosOf(ours, baseline).map((ratio) => {
    if (!(ratio > 0 && ratio < Infinity)) throw new RangeError(`a ratio of ${ratio} has no logarithm`)
    return Math.log(ratio)
  })
  const rounds = logarithms.length
  if (rounds < 2) throw new RangeError('one round tells nothing of how far rounds disagree')
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const mean = sum(logarithms) / rounds
  const variance = sum(logarithms.map((value) => (value - mean) ** 2)) / (rounds - 1)
  const half = student975(rounds - 1) * Math.sqrt(variance / rounds)
  return { mean: Math.exp(mean), low: Math.exp(mean - half), high: Math.exp(mean + half) }
}
