import { isKept, limitsIn } from './limits.js'

describe('limits', () => {
  it('are a list of metrics, each with what it must not exceed, or fall below', () => {
    expect(limitsIn('saga-failure-rate<=1, dead-letters <= 0,request-success-rate>=99.25')).toEqual([
      { metric: 'saga-failure-rate', comparison: '<=', bound: 1 },
      { metric: 'dead-letters', comparison: '<=', bound: 0 },
      { metric: 'request-success-rate', comparison: '>=', bound: 99.25 },
    ])
  })

  it.each(['', 'dead-letters', 'dead-letters<1', 'dead-letters<=none', 'a<=1,,b<=1', 'a<=1;b<=1', '../a<=1'])(
    'are refused when one is not understood: "%s"',
    (text) => {
      expect(() => limitsIn(text)).toThrow('is no limit: write it as saga-failure-rate<=1')
    },
  )

  it.each([
    ['a<=1', 1, true],
    ['a<=1', 1.01, false],
    ['a>=99', 99, true],
    ['a>=99', 98.9, false],
  ])('%s is kept by %d: %s', (text, value, expected) => {
    expect(isKept(limitsIn(text)[0]!, value)).toBe(expected)
  })
})
