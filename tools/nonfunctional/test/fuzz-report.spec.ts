import { type FuzzEnding, type FuzzReport, fuzzVerdict } from '../src/fuzz/fuzz-report.ts'

const SEED = '200277946489512160415018028128766353841'
const CLEAN: FuzzReport = {
  seed: Number(SEED),
  stop_reason: 'completed',
  operations: { selected: 5, tested: 5 },
  test_cases: { generated: 795 },
  failures: [],
  errors: [],
  warnings: { missing_auth: [] },
}
const OUTPUT = `     92 passed, 2 failed

=================================== FAILURES ===================================
_________________________________ GET /orders __________________________________
1. Test Case ID: 2LvtYU

- ST101 Server error

    curl -X GET 'http://127.0.0.1:39103/orders?limit=101'

    st replay 2LvtYU

=================================== SUMMARY ====================================

Seed: ${SEED}
`

const verdictOf = (change: Partial<FuzzReport> = {}, ending: Partial<FuzzEnding> = {}) =>
  fuzzVerdict({ ...CLEAN, ...change }, { exitCode: 0, output: OUTPUT, remedy: 'more --fuzz-seconds', ...ending })

describe('what fuzzing has found', () => {
  it('is nothing when every answer is as the document says', () => {
    expect(verdictOf()).toMatchObject({
      result: 'met',
      summary: `795 requests to 5 operations (--seed ${SEED})`,
      details: [],
    })
  })

  it('is told with the request that shows it', () => {
    const failures = [{ title: 'Server error', operations: ['GET /orders'] }]

    const { result, summary, details } = verdictOf({ failures }, { exitCode: 1 })

    expect([result, summary]).toEqual(['NOT MET', `Server error (GET /orders) (--seed ${SEED})`])
    expect(details).toContain("    curl -X GET 'http://127.0.0.1:39103/orders?limit=101'")
    expect(details.join('\n')).not.toMatch(/Seed|st replay/)
  })

  it.each<[string, Partial<FuzzReport>, string]>([
    [
      'a token that nobody accepts',
      { warnings: { missing_auth: ['GET /orders'] } },
      'the token is not accepted: ["GET /orders"]',
    ],
    ['errors of its own', { errors: [{ title: 'Network Error' }] }, 'error: {"title":"Network Error"}'],
    ['too little time', { stop_reason: 'interrupted' }, 'it was ended after 795 requests: more --fuzz-seconds'],
    ['an application that is gone', { stop_reason: 'server_unavailable' }, 'it has stopped early: server_unavailable'],
    ['operations that were left out', { operations: { selected: 5, tested: 3 } }, '3 of 5 operations were tested'],
    ['no operation', { operations: { selected: 0, tested: 0 } }, 'nothing was tested: 795 requests to 0 operations'],
    ['operations that nobody has counted', { operations: null }, 'nothing was tested: 795 requests to 0 operations'],
    ['no request', { test_cases: { generated: 0 } }, 'nothing was tested: 0 requests to 5 operations'],
  ])('is not nothing with %s', (_, change, told) => {
    const { result, summary } = verdictOf(change)

    expect(result).toBe('NOT MET')
    expect(summary).toBe(`${told} (--seed ${SEED})`)
  })

  it.each([[1], [2], [undefined]])('is not nothing when schemathesis ends with %s, whatever it reports', (exitCode) => {
    const { result, summary, details } = verdictOf({}, { exitCode })

    expect(result).toBe('NOT MET')
    expect(summary).toContain(`schemathesis ends with exit code ${exitCode}`)
    expect(details).not.toEqual([])
  })
})
