import { type Observed, problemsOf } from './judgement.ts'

const good = { ends: 'Succeeded', meetsUsers: true, maxFaultyPercent: 0 } as const
const faulty = { ends: 'Failed', meetsUsers: false, maxFaultyPercent: 5 } as const

const observed = (phase: Observed['phase'], canary: number, answered500 = 0): Observed => ({
  phase,
  shares: { canary, primary: 100 },
  users: { total: 100, failed: answered500, byAnswer: {}, failures: answered500 ? { 500: answered500 } : {} },
})

describe('a release in the rehearsal', () => {
  it('is as it should be', () => {
    expect(problemsOf(good, observed('Succeeded', 20))).toEqual([])
    expect(problemsOf(faulty, observed('Failed', 0, 5))).toEqual([])
  })

  it.each([
    [good, observed('Failed', 20), 'the canary release ended with Failed, not with Succeeded'],
    [good, observed('Succeeded', 0), '0 requests reached the new version'],
    [good, observed('Succeeded', 20, 1), '1 of 100 requests were answered with 500'],
    [faulty, observed('Failed', 3), '3 requests reached the new version'],
    [faulty, observed('Failed', 0, 6), '6 of 100 requests were answered with 500'],
  ])('is not: %o %o', (expected, observed, problem) => {
    expect(problemsOf(expected, observed)).toEqual([problem])
  })
})
