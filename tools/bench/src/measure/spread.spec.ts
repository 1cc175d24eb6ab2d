import { pairedRatio, spreadOf } from './spread.js'

describe('the spread of several rounds', () => {
  it('is their median, lowest and highest', () => {
    expect(spreadOf([10, 2, 9])).toEqual({ median: 9, low: 2, high: 10 })
  })

  it('has the mean of the two middle rounds as median when their number is even', () => {
    expect(spreadOf([4, 1, 2, 100]).median).toBe(3)
  })

  it('does not exist for no rounds', () => {
    expect(() => spreadOf([])).toThrow(RangeError)
  })
})

describe('a paired ratio', () => {
  it('is not disturbed by a machine that is slower in one round, for both sides', () => {
    expect(pairedRatio([50, 5, 50], [100, 10, 100])).toEqual({ median: 0.5, low: 0.5, high: 0.5 })
  })

  it('shows how far the rounds disagree', () => {
    expect(pairedRatio([1, 2, 3], [2, 2, 2])).toEqual({ median: 1, low: 0.5, high: 1.5 })
  })

  it('needs a baseline for each round', () => {
    expect(() => pairedRatio([1, 2], [1])).toThrow('2 values, but 1 to compare')
  })
})
