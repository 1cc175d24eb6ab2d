import { report } from '../src/report.ts'
import { firstFailure } from '../src/run-level.ts'

const aFault = (name: string) => ({ name, level: 'unit' as const, edits: [] })

describe('the report', () => {
  it('tells who caught each fault, and lists survivors first', () => {
    const lines = report([
      { fault: aFault('caught'), caughtBy: 'unit', seconds: 3.4, failure: 'Customer › refuses' },
      { fault: aFault('late'), caughtBy: 'component', seconds: 60 },
      { fault: aFault('survivor'), seconds: 100 },
    ]).split('\n')

    expect(lines.slice(2)).toEqual([
      '| survivor | **nobody** | 100 s |  |',
      '| caught | unit | 3 s | Customer › refuses |',
      '| late | component (expected: unit) | 60 s |  |',
      '',
      '3 faults, caught first by: unit 1, contract 0, integration 0, component 1. Survivors: survivor.',
    ])
  })

  it("names the spec that failed, by Jest's output", () => {
    expect(firstFailure('PASS a\n  ● Customer › refuses an order\n\n  ● Customer › other\n')).toBe(
      'Customer › refuses an order',
    )
  })
})
