import { readFileSync } from 'node:fs'
import { must } from './wrong-arguments.ts'

/** Of one kind of request, compared with the baseline beside it. */
export interface LoadThreshold {
  /** Answers per second, at least: 1 is as many as of the baseline. */
  readonly answersPerSecond: number
  /** Median and 99th percentile of the time to an answer, at most so many times the baseline's. */
  readonly p50: number
  readonly p99: number
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

export interface Thresholds {
  readonly load: Readonly<Record<Subject, LoadThreshold>>
  /** By the metric's name. */
  readonly soak: Readonly<Record<string, SoakThreshold>>
}

/** @throws {WrongArguments} naming what is missing or no number */
export function thresholdsOf(file: string): Thresholds {
  const { load, soak } = parsed(file)
  return {
    load: checked(file, 'load', load, SUBJECTS, ['answersPerSecond', 'p50', 'p99']),
    soak: checked<string, keyof SoakThreshold>(file, 'soak', soak, [], ['growth', 'slack']),
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
  part: string,
  given: unknown,
  names: readonly Name[],
  figures: readonly Figure[],
): Record<Name, Record<Figure, number>> {
  const thresholds = Object(given) as Record<string, unknown>
  for (const name of new Set([...names, ...Object.keys(thresholds)]))
    for (const figure of figures) {
      const value = (Object(thresholds[name]) as Record<string, unknown>)[figure]
      const isUsable = typeof value === 'number' && value >= 0
      must(isUsable, `${file}: ${part}, ${name}, ${figure} must be a number from 0 on, but is: ${String(value)}`)
    }
  return thresholds as Record<Name, Record<Figure, number>>
}
