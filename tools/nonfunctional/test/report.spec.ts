import { type Verdict } from '../src/part.ts'
import { markdownOf } from '../src/report/markdown.ts'
import { type PartReport, type Report, resultOf, verdictLine } from '../src/report/report.ts'

const verdict = (result: Verdict['result']): PartReport => {
  return { part: 'load', result, seconds: 12.34, summary: 'as it is', details: [] }
}
const report = (...parts: PartReport[]): Report => {
  return { date: '2026-01-01', application: { 'api-gateway': 'http://localhost:8080' }, result: 'met', parts }
}

describe('the result of all parts', () => {
  it.each<[string, Verdict['result'][], NodeJS.ProcessEnv, Report['result']]>([
    ['all that were asked for', ['met', 'met'], {}, 'met'],
    ['one that is not met', ['met', 'NOT MET'], {}, 'NOT MET'],
    ['one that cannot be run on a laptop', ['met', 'not run'], {}, 'met'],
    ['one that cannot be run in continuous integration', ['met', 'not run'], { CI: 'true' }, 'NOT MET'],
  ])('of %s', (_, results, environment, result) => {
    expect(resultOf(results.map(verdict), environment)).toBe(result)
  })
})

describe('the line of a part', () => {
  it('tells result, time and what there is to say', () => {
    expect(verdictLine(verdict('NOT MET'))).toBe('  load     NOT MET    12.3 s  as it is')
  })

  it('is one that the end of a run of Nx tells once more, when the part could not be run', () => {
    expect(verdictLine(verdict('not run'))).toBe('NOT RUN: load: as it is')
  })
})

describe('the report for people', () => {
  it('is a table of the parts, with the details of each below', () => {
    const lines = markdownOf(report({ ...verdict('met'), details: ['GET /orders: 1.00 x'] })).split('\n')

    expect(lines).toContain('## Non-functional tests: met')
    expect(lines).toContain('| load | met | 12.3 | as it is |')
    expect(lines.slice(-6)).toEqual(['### load', '', '```', 'GET /orders: 1.00 x', '```', ''])
  })

  it('is not torn apart by what an application answers', () => {
    const markdown = markdownOf(report({ ...verdict('NOT MET'), summary: 'a | b\nc', details: ['```', '# title'] }))

    expect(markdown).toContain('| load | NOT MET | 12.3 | a \\| b c |')
    expect(markdown).toContain('````\n```\n# title\n````')
  })
})
