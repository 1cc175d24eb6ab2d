import { type FuzzReport, fuzzVerdict } from '../src/fuzz/fuzz-report.ts'

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

describe('what fuzzing has found', () => {
  it('is nothing when every answer is as the document says', () => {
    expect(fuzzVerdict(CLEAN, OUTPUT)).toMatchObject({
      result: 'met',
      summary: `795 requests to 5 operations (--seed ${SEED})`,
      details: [],
    })
  })

  it('is told with the request that shows it', () => {
    const failures = [{ title: 'Server error', operations: ['GET /orders'] }]

    const { result, summary, details } = fuzzVerdict({ ...CLEAN, failures }, OUTPUT)

    expect([result, summary]).toEqual(['NOT MET', `Server error (GET /orders) (--seed ${SEED})`])
    expect(details).toContain("    curl -X GET 'http://127.0.0.1:39103/orders?limit=101'")
    expect(details.join('\n')).not.toMatch(/Seed|st replay/)
  })

  it.each<[string, Partial<FuzzReport>, string]>([
    ['a token that nobody accepts', { warnings: { missing_auth: ['GET /orders'] } }, 'the token is not accepted'],
    ['errors of its own', { errors: [{ title: 'Network Error' }] }, 'Network Error'],
    ['too little time', { stop_reason: 'interrupted' }, 'it is interrupted after 795 requests: more --fuzz-seconds'],
    ['operations that were left out', { operations: { selected: 5, tested: 3 } }, 'it is completed after 795 requests'],
  ])('is not nothing with %s', (_, change, told) => {
    const { result, summary } = fuzzVerdict({ ...CLEAN, ...change }, OUTPUT)

    expect(result).toBe('NOT MET')
    expect(summary).toContain(told)
  })
})
