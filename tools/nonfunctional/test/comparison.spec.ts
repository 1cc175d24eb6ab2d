import { compare, lineOf, missesOf } from '../src/load/comparison.ts'
import { type LoadResult } from '../src/load/paced-load.ts'

const THRESHOLD = { answersPerSecond: 0.9, p50: 10, p90: 20 }
const round = (change: Partial<LoadResult> = {}): LoadResult => {
  return { sent: 300, answersPerSecond: 100, p50Ms: 1, p90Ms: 2, failures: {}, ...change }
}
const comparisonOf = (...ours: Partial<LoadResult>[]) => {
  const rounds = ours.map((change) => round({ p50Ms: 5, p90Ms: 20, ...change }))
  return compare('GET /orders', { ours: rounds, baseline: rounds.map(() => round()) }, THRESHOLD)
}

describe('a load, compared with a baseline', () => {
  it('is as it should be within its thresholds', () => {
    expect(missesOf(comparisonOf({}, {}, {}))).toEqual([])
  })

  it.each([
    [{ answersPerSecond: 80 }, 'answers do not keep up'],
    [{ p50Ms: 11 }, 'the median time is too long'],
    [{ p90Ms: 41 }, 'the 90th percentile is too long'],
  ])('misses its thresholds with %j', (change, told) => {
    expect(missesOf(comparisonOf(change, change, change))).toEqual([`GET /orders: ${told}`])
  })

  it('is judged by the median: one bad round is the machine', () => {
    expect(missesOf(comparisonOf({}, { answersPerSecond: 1, p50Ms: 500, p90Ms: 900 }, {}))).toEqual([])
  })

  it('is as it should be on a machine that is slow for both', () => {
    const slow = { p50Ms: 100, p90Ms: 200 }
    const rounds = { ours: [round({ p50Ms: 500, p90Ms: 2000 })], baseline: [round(slow)] }

    expect(missesOf(compare('GET /orders', rounds, THRESHOLD))).toEqual([])
  })

  it('may not have a single failure, be it of the baseline', () => {
    const failures = { 'GET /orders: 504': 1 }
    const baseline = [round({ failures: { 'GET /health/live: 500': 2 } })]

    expect(missesOf(comparisonOf({ failures }, {}, {}))).toEqual(['GET /orders: 1 x GET /orders: 504'])
    expect(missesOf(compare('GET /orders', { ours: [round()], baseline }, THRESHOLD))).toHaveLength(1)
  })

  it('misses all when nothing is answered', () => {
    const nothing = { answersPerSecond: 0, p50Ms: NaN, p90Ms: NaN }

    expect(missesOf(comparisonOf(nothing, nothing, nothing))).toHaveLength(3)
  })

  it('is told in one line', () => {
    expect(lineOf(comparisonOf({}, { p50Ms: 6 }, {}))).toBe(
      'GET /orders: answers per second 1.00 x (1.00 to 1.00; at least 0.9), p50 5.00 x (5.00 to 6.00; at most 10), ' +
        'p90 10.00 x (10.00 to 10.00; at most 20)',
    )
  })
})
