import { type Outcome, tallyOf, tallyText } from './tally.ts'

const outcome = (answer: string, ms = 10, failed = false): Outcome => ({
  at: new Date(),
  what: 'GET /orders/{orderId}',
  answer,
  ms,
  failed,
})

describe('a tally of requests', () => {
  it('counts answers, and failures apart', () => {
    const tally = tallyOf([outcome('200'), outcome('200'), outcome('409'), outcome('503', 10, true)])

    expect(tally).toMatchObject({ total: 4, failed: 1, byAnswer: { 200: 2, 409: 1, 503: 1 }, failures: { 503: 1 } })
  })

  it('tells the times of all requests', () => {
    const hundred = Array.from({ length: 100 }, (_, index) => outcome('200', 100 - index, index === 0))

    expect(tallyOf(hundred)).toMatchObject({ p50Ms: 50, p99Ms: 99 })
  })

  it('reads as how many failed, why, most frequent first, and how long answers took', () => {
    const failed = [outcome('ECONNRESET', 10, true), outcome('503', 10, true), outcome('503', 41.4, true)]

    expect(tallyText(tallyOf([outcome('200', 3), ...failed]))).toBe(
      '3 of 4 requests failed (503: 2, ECONNRESET: 1); p99 41 ms',
    )
  })

  it('names no failures when there are none', () => {
    expect(tallyText(tallyOf([outcome('200'), outcome('409')]))).toBe('0 of 2 requests failed; p99 10 ms')
  })

  it('says so when there were no requests', () => {
    expect(tallyText(tallyOf([]))).toBe('no requests')
  })
})
