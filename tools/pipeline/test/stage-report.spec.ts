import { notRun, resultOf, type StageReport, stageTable } from '../src/stage-report.ts'

const NO_TESTS = { passed: 0, failed: 0, skipped: 0 }
const passed: StageReport = {
  stage: 'commit stage',
  seconds: 12.34,
  tests: { passed: 7, failed: 0, skipped: 2 },
  result: 'passed',
}
const failed: StageReport = {
  stage: 'integration tests',
  seconds: 3,
  tests: { passed: 1, failed: 2, skipped: 0 },
  result: 'FAILED',
}

describe('the table of stages', () => {
  it('tells the seconds, the budget and the tests of each, and all in all', () => {
    expect(stageTable([passed, failed, notRun('release', 'a stage before it failed')]).split('\n')).toEqual([
      '| stage             | seconds | budget | tests        | result  |                          |',
      '| ----------------- | ------: | -----: | ------------ | ------- | ------------------------ |',
      '| commit stage      |    12.3 |     60 | 7, 2 skipped | passed  |                          |',
      '| integration tests |     3.0 |     60 | 1, 2 failed  | FAILED  |                          |',
      '| release           |         |     30 |              | not run | a stage before it failed |',
      '| total             |    15.3 |    150 |              | FAILED  |                          |',
    ])
  })

  it('marks a stage that took longer than its budget, which is no failure', () => {
    const late = { ...passed, seconds: 61 }

    expect(stageTable([late])).toContain('| passed, over budget |')
    expect(resultOf([late])).toBe('passed')
  })

  it.each([
    [[passed, notRun('release')], 'passed'],
    [[failed, passed], 'FAILED'],
    [[notRun('release')], 'not run'],
  ] as const)('tells the result of all: %j', (reports, result) => {
    expect(resultOf(reports)).toBe(result)
  })

  it('has no tests where none were told', () => {
    expect(stageTable([{ ...passed, tests: NO_TESTS }])).toMatch(/60 \| {7}\| passed/)
  })
})
