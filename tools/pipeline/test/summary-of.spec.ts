import { type StageReport } from '../src/stage-report.ts'
import { STAGES } from '../src/stages.ts'
import { summaryOf } from '../src/summary-of.ts'

const reportOf = (stage: StageReport['stage']): StageReport => ({
  stage,
  seconds: 1,
  tests: { passed: 1, failed: 0, skipped: 0 },
  result: 'passed',
})
const total = (summary: string) => /^\| total .*$/m.exec(summary)?.[0]

describe('the summary of a pipeline', () => {
  it('has passed when all stages have, the release perhaps left out', () => {
    const reports = STAGES.filter((stage) => stage !== 'release').map(reportOf)

    expect(total(summaryOf(reports, {}))).toContain('passed')
  })

  it('has failed when a job ended without its report', () => {
    const summary = summaryOf([reportOf('code analysis')], {})

    expect(summary).toMatch(/commit stage .* FAILED .* its job has written no report/)
    expect(total(summary)).toContain('FAILED')
  })

  it('says how jobs ended that are no stages', () => {
    const summary = summaryOf(STAGES.map(reportOf), { codeql: { result: 'failure' }, image: { result: 'success' } })

    expect(summary.split('\n').slice(-2)).toEqual(['| codeql | failure |', '| image | success |'])
  })
})
