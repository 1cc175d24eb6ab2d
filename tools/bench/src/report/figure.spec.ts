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

  it('has the interval of its ratio where that is asked for, and only there', () => {
    const baseline = { ...relay.baseline, withInterval: true }

    expect(figure({ ...relay, baseline, ours: [49, 50, 51] }).baseline).toMatchObject({
      interval: { mean: expect.closeTo(0.5, 3) },
      rounds: { ours: [49, 50, 51], baseline: [100, 100, 100] },
    })
    expect(figure({ ...relay, ours: [49, 50, 51] }).baseline).not.toHaveProperty('interval')
  })

  describe('that is to show no difference', () => {
    const target = { noDifferenceWithin: 0.1 }
    const isMet = (ours: readonly number[]) =>
      figure({ ...relay, baseline: { ...relay.baseline, withInterval: true }, ours, target }).target?.met

    it('does when 1 is in a narrow interval', () => {
      expect(isMet([99, 100, 101])).toBe(true)
    })

    it('does not when all of the interval is below or above 1', () => {
      expect(isMet([97, 97.1, 97])).toBe(false)
      expect(isMet([103, 103.1, 103])).toBe(false)
    })

    it('does not by an interval so wide that 1 is in it whatever is measured', () => {
      expect(isMet([90, 100, 110])).toBe(false)
    })

    it('needs an interval', () => {
      expect(() => figure({ ...relay, ours: [1, 1, 1], target })).toThrow(TypeError)
    })
  })
})
