import { percentile } from '../../../bench/src/measure/percentile.ts'

/** What came of one request. */
export interface Outcome {
  /** When it was begun. */
  readonly at: Date
  /** Its kind, such as `GET /orders/{orderId}`. */
  readonly what: string
  /** The status, or why there is none. */
  readonly answer: string
  readonly ms: number
  /** A user would call it a failure. */
  readonly failed: boolean
}

export interface Tally {
  readonly total: number
  readonly failed: number
  /** How often which status or error was the answer. */
  readonly byAnswer: Readonly<Record<string, number>>
  /** The same, of those that failed. */
  readonly failures: Readonly<Record<string, number>>
  /** Of all requests; absent when there are none. */
  readonly p50Ms?: number
  readonly p99Ms?: number
}

export function tallyOf(outcomes: readonly Outcome[]): Tally {
  const failed = outcomes.filter(({ failed }) => failed)
  const times = outcomes.map(({ ms }) => ms)
  return {
    total: outcomes.length,
    failed: failed.length,
    byAnswer: countByAnswer(outcomes),
    failures: countByAnswer(failed),
    ...(times.length > 0 && { p50Ms: percentile(times, 0.5), p99Ms: percentile(times, 0.99) }),
  }
}

/** For people: `4 of 812 requests failed (503: 4); p99 41 ms`. */
export function tallyText({ total, failed, failures, p99Ms }: Tally): string {
  if (p99Ms === undefined) return 'no requests'
  const kinds = Object.entries(failures)
    .sort(([, one], [, other]) => other - one)
    .map(([answer, times]) => `${answer}: ${times}`)
  const why = failed === 0 ? '' : ` (${kinds.join(', ')})`
  return `${failed} of ${total} requests failed${why}; p99 ${Math.round(p99Ms)} ms`
}

function countByAnswer(outcomes: readonly Outcome[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { answer } of outcomes) counts[answer] = (counts[answer] ?? 0) + 1
  return counts
}
