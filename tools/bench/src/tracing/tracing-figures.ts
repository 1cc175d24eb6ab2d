import { type Figure, figure } from '../report/figure.js'
import { type Sides } from './sides.js'

/** What one side did in one round. */
export interface Round {
  readonly perSecond: number
  /** Requests or sagas. */
  readonly done: number
  /** That have arrived at the collector. */
  readonly spans: number
}

/** Off is to be no different from before; an interval that is wider does not tell. */
const NO_DIFFERENCE = { noDifferenceWithin: 0.1 }

export function tracingFigures(name: string, { off, on, before }: Sides<readonly Round[]>): Figure[] {
  const rates = (rounds: readonly Round[]) => rounds.map(({ perSecond }) => perSecond)
  const baseline = (label: string, rounds: readonly Round[]) => ({
    name: label,
    values: rates(rounds),
    withInterval: true,
  })
  const cost = figure({
    name: `${name}, tracing on (${spansEach(on).toFixed(1)} spans each)`,
    unit: '/s',
    ours: rates(on),
    baseline: baseline('tracing off', off),
  })
  if (!before) return [cost]
  const costOff = figure({
    name: `${name}, tracing off`,
    unit: '/s',
    ours: rates(off),
    baseline: baseline('before tracing', before),
    target: NO_DIFFERENCE,
  })
  return [cost, costOff]
}

function spansEach(rounds: readonly Round[]): number {
  const sum = (key: 'spans' | 'done') => rounds.reduce((total, round) => total + round[key], 0)
  return sum('spans') / sum('done')
}
