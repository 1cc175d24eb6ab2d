import { type LoadResult } from '../load/paced-load.ts'
import { type Context, type Verdict } from '../part.ts'
import { type Metric } from '../thresholds.ts'
import { type Growth, growthOf, isLeak } from './growth.ts'
import { mustBeSameProcess, type Reading } from './levels.ts'

/** What one process told at rest: before anything was sent, after the warm-up, then after each slice of the load. */
export interface History {
  readonly cold: Reading
  readonly levels: readonly Reading[]
}

/** Other systems count no open files. */
const ON_LINUX_ONLY: Metric = 'process_open_fds'

/** @throws when another process than before has answered */
export function soakVerdict(
  histories: readonly History[],
  results: readonly LoadResult[],
  { asked, thresholds }: Pick<Context, 'asked' | 'thresholds'>,
): Verdict {
  for (const { cold, levels } of histories) levels.forEach((level) => mustBeSameProcess(cold, level))
  const growths = histories.flatMap((history) => growthsOf(history, thresholds.soak))
  const untold = histories.flatMap(untoldOf)
  const failures = results
    .flatMap((result) => Object.entries(result.failures))
    .map(([what, times]) => `${times} x ${what}`)
  const leaks = growths.filter(isLeak).map(({ process, metric }) => `${process}: ${metric} grows`)
  const sent = results.reduce((sum, result) => sum + result.sent, 0)
  const misses = [...failures, ...leaks, ...untold.filter((line) => !line.includes(ON_LINUX_ONLY))]
  const watched = histories.map(({ cold }) => cold.process).join(', ')
  return {
    result: misses.length === 0 ? 'met' : 'NOT MET',
    summary: misses.join('; ') || `nothing grows in ${asked.soakSeconds} s and ${sent} requests in ${watched}`,
    details: [...growths.map(lineOf), ...untold],
    figures: { growths, results, collections: Object.fromEntries(histories.map(collectionsOf)) },
  }
}

function growthsOf({ cold, levels }: History, thresholds: Context['thresholds']['soak']): Growth[] {
  return Object.entries(thresholds).flatMap(([metric, threshold]) => {
    const [before, ...values] = [cold, ...levels].map((reading) => reading.values[metric])
    if (before === undefined || values.some((value) => value === undefined)) return []
    return [growthOf({ process: cold.process, metric, cold: before, levels: values as number[] }, threshold)]
  })
}

/** Metrics that were asked for in vain. */
function untoldOf({ cold, levels }: History): string[] {
  const isTold = (metric: string) => [cold, ...levels].every(({ values }) => values[metric] !== undefined)
  const untold = Object.keys(cold.values).filter((metric) => !isTold(metric))
  return untold.map((metric) => `${cold.process}: ${metric} is not told`)
}

const collectionsOf = ({ cold, levels }: History) =>
  [cold.process, [cold, ...levels].map(({ collections }) => collections)] as const

function lineOf({ process, metric, levels, growth, allowed }: Growth): string {
  const short = (value: number) => value.toLocaleString('en', { notation: 'compact', maximumFractionDigits: 1 })
  return `${process}: ${metric} ${levels.map(short).join(', ')}: trend ${short(growth)} (at most ${short(allowed)})`
}
