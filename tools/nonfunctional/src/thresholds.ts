import { readFileSync } from 'node:fs'
import { must } from './wrong-arguments.ts'

/** Of one kind of request, compared with the baseline beside it. */
export interface LoadThreshold {
  /** Answers per second, at least: 1 is as many as of the baseline. */
  readonly answersPerSecond: number
  /**
   * Median and 90th percentile of the time to an answer, at most so many times the baseline's. No higher one: in a round
   * of 40 answers the 99th percentile is the slowest of them, which is one that the machine made wait.
   */
  readonly p50: number
  readonly p90: number
}

/** How much a metric of a process may grow after the warm-up. */
export interface SoakThreshold {
  /** Share of what it is after the warm-up. */
  readonly growth: number
  /** So much is never too much, in the metric's unit. */
  readonly slack: number
}

/** The kinds of requests that are measured. */
export const SUBJECTS = ['GET /orders', 'POST /orders'] as const
export type Subject = (typeof SUBJECTS)[number]

/** Without it a soak would watch nothing, where nobody can make the processes collect their garbage. */
const RESIDENT = 'process_resident_memory_bytes'
/** What processes tell, and a soak can watch. */
export const METRICS = [
  RESIDENT,
  'nodejs_heap_size_used_bytes',
  'nodejs_external_memory_bytes',
  'nodejs_active_handles_total',
  'nodejs_active_resources_total',
  'process_open_fds',
] as const
export type Metric = (typeof METRICS)[number]

export interface Thresholds {
  readonly load: Readonly<Record<Subject, LoadThreshold>>
  /** A metric that has none is not watched. */
  readonly soak: Readonly<Partial<Record<Metric, SoakThreshold>>>
}

/** @throws {WrongArguments} naming what is missing, unknown or no number */
export function thresholdsOf(file: string): Thresholds {
  const { load, soak } = parsed(file)
  return {
    load: checked(file, ['load', load], SUBJECTS, SUBJECTS, ['answersPerSecond', 'p50', 'p90']),
    soak: checked(file, ['soak', soak], METRICS, [RESIDENT], ['growth', 'slack']),
  }
}

function parsed(file: string): Partial<Record<string, unknown>> {
  try {
    return Object(JSON.parse(readFileSync(file, 'utf8'))) as Partial<Record<string, unknown>>
  } catch (error) {
    must(false, `thresholds cannot be read from ${file}: ${(error as Error).message}`)
  }
}

function checked<Name extends string, Figure extends string>(
  file: string,
  [part, given]: readonly [part: string, given: unknown],
  known: readonly Name[],
  needed: readonly Name[],
  figures: readonly Figure[],
): Record<Name, Record<Figure, number>> {
  const thresholds = Object(given) as Record<string, unknown>
  const unknown = Object.keys(thresholds).filter((name) => !known.some((it) => it === name))
  must(unknown.length === 0, `${file}: ${part}: there is no ${unknown.join(', ')}; there are: ${known.join(', ')}`)
  for (const name of new Set([...needed, ...Object.keys(thresholds)]))
    for (const figure of figures) {
      const value = (Object(thresholds[name]) as Record<string, unknown>)[figure]
      const isUsable = typeof value === 'number' && value >= 0
      must(isUsable, `${file}: ${part}, ${name}, ${figure} must be a number from 0 on, but is: ${String(value)}`)
    }
  return thresholds as Record<Name, Record<Figure, number>>
}
