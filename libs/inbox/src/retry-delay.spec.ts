import { retryDelay } from './retry-delay.js'

describe('the pause after an attempt', () => {
  const pauses = (options: object) => [1, 2, 3, 4, 100].map((attempt) => retryDelay(attempt, options))

  it('is twice as long each time, up to a limit', () => {
    expect(pauses({ initialDelayMs: 100, maxDelayMs: 500 })).toEqual([100, 200, 400, 500, 500])
    expect(pauses({})).toEqual([200, 400, 800, 1_600, 5_000])
  })

  it('is as long as it is told, also beyond the usual limit', () => {
    expect(pauses({ initialDelayMs: 60_000 })).toEqual([60_000, 60_000, 60_000, 60_000, 60_000])
  })
})
