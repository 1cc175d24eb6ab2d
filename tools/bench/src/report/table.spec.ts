import { figure } from './figure.js'
import { table } from './table.js'

describe('the table', () => {
  it('shows ours, the baseline, their ratio with its spread, and the target', () => {
    const relay = figure({
      name: 'relay',
      unit: '/s',
      ours: [12_000, 11_000, 13_000],
      baseline: { name: 'raw producer', values: [24_000, 24_000, 24_000] },
      target: { ratioAtLeast: 0.3 },
    })

    expect(table([relay]).split('\n')[1]).toBe(
      '  relay  12,000 /s  24,000 /s  raw producer  0.50 x (0.46 to 0.54)  >= 0.3 x: met',
    )
  })

  it('shows the spread of ours where there is no baseline', () => {
    const idle = figure({ name: 'idle p50', unit: 'ms', ours: [9.874, 12.3, 55], target: { atMost: 10 } })

    expect(table([idle]).split('\n')[1]).toMatch(/12\.3 ms +\(9\.87 to 55\.0 ms\) +<= 10 ms: NOT MET$/)
  })

  it('shows the interval of a ratio beside its spread', () => {
    const baseline = { name: 'tracing off', values: [100, 100, 100], withInterval: true }
    const traced = figure({ name: 'sagas', unit: '/s', ours: [99, 100, 101], baseline })

    expect(table([traced])).toContain('1.00 x (0.99 to 1.01), mean 1.000 x (95 %: 0.975 to 1.025)')
  })
})
