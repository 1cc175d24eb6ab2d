import { testsTold } from '../src/tests-told.ts'

describe('the tests that an output tells of', () => {
  it('are those of all runs of Jest in it', () => {
    const output = `
Test Suites: 1 passed, 1 total
Tests:       3 passed, 3 total

Tests:       1 failed, 2 skipped, 1 todo, 40 passed, 44 total
`
    expect(testsTold(output)).toEqual({ passed: 43, failed: 1, skipped: 3 })
  })

  it('are told in colours, too', () => {
    expect(testsTold('\u001b[1mTests:       \u001b[22m\u001b[32m5 passed\u001b[39m, 5 total')).toEqual({
      passed: 5,
      failed: 0,
      skipped: 0,
    })
  })

  it('are none where there is no such line', () => {
    expect(testsTold('all is well')).toEqual({ passed: 0, failed: 0, skipped: 0 })
  })
})
