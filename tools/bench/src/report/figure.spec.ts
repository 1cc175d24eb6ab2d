import { figure } from './figure.js'

describe('a figure', () => {
  const relay = { name: 'relay', unit: '/s' as const, baseline: { name: 'raw', values: [100, 100, 100] } }

  it('meets a target of its ratio by the median of the rounds', () => {
    expect(figure({ ...relay, ours: [29, 31, 99], target: { ratioAtLeast: 0.3 } }).target).toEqual({
      text: '>= 0.3 x',
      met: true,
    })
    expect(figure({ ...relay, ours: [29, 29, 99], target: { ratioAtLeast: 0.3 } }).target?.met).toBe(false)
  })

  it.each([
    [50, true],
    [50.1, false],
  ])('of %d ms against a target of at most 50 ms: met is %s', (value, met) => {
    expect(figure({ name: 'p50', unit: 'ms', ours: [value], target: { atMost: 50 } }).target).toEqual({
      text: '<= 50 ms',
      met,
    })
  })

  it('needs a baseline for a target of its ratio', () => {
    expect(() => figure({ name: 'relay', unit: '/s', ours: [1], target: { ratioAtLeast: 0.3 } })).toThrow(TypeError)
  })
})
