import { durationOf, lastStopMs } from './durations.ts'

describe('durations', () => {
  it.each([
    [0, 1],
    [12.36, 12.4],
    [43.2, 43.2],
    [1787.201, 1787.3],
  ])('of %d ms have a slider that ends at %d', (endMs, lastStop) => {
    expect(lastStopMs(endMs)).toBe(lastStop)
  })

  it.each([
    [7.74, '7.7 ms'],
    [9999, '9999.0 ms'],
    [300_123, '300.1 s'],
  ])('of %d ms are told as %s', (ms, text) => {
    expect(durationOf(ms)).toBe(text)
  })
})
