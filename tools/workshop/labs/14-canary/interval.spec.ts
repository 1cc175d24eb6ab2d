import { secondsBetweenChecks } from './interval.ts'

describe('the time between two checks of a canary', () => {
  it.each([
    ['15s', 15],
    ['2m', 120],
    ['1m30s', 90],
    ['1h', 3600],
  ])('is the interval: %s', (interval, seconds) => {
    expect(secondsBetweenChecks(interval)).toBe(seconds)
  })

  it.each([undefined, '', '15', 'often'])('is a minute when that is %s', (interval) => {
    expect(secondsBetweenChecks(interval)).toBe(60)
  })

  it('is 10 s at least', () => {
    expect(secondsBetweenChecks('1s')).toBe(10)
  })
})
