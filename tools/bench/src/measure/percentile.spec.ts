import { percentile } from './percentile.js'

describe('a percentile', () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index)

  it.each([
    [0.5, 50],
    [0.99, 99],
    [0.991, 100],
    [1, 100],
    [0, 1],
  ])('of share %d is the measured value at that rank', (share, value) => {
    expect(percentile(hundred, share)).toBe(value)
  })

  it('compares as numbers, not as text', () => {
    expect(percentile([9, 10, 100], 0.5)).toBe(10)
  })

  it('leaves the values in their order', () => {
    const values = [3, 1, 2]

    percentile(values, 0.5)

    expect(values).toEqual([3, 1, 2])
  })

  it('does not exist for no values', () => {
    expect(() => percentile([], 0.5)).toThrow(RangeError)
  })
})
