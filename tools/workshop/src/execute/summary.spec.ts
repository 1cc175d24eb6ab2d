import { notRunIn, summary } from './summary.ts'

describe('what a run tells', () => {
  const notRun = [
    { line: 146, lacks: ['cluster'] },
    { line: 183, lacks: ['kubectl', 'rehearsal'] },
    { line: 201, lacks: ['no-docker'] },
    { line: 210, lacks: ['no-docker'] },
  ]

  it('is of each document what was not run, and what for', () => {
    expect(notRunIn(notRun)).toBe(
      ', NOT RUN: line 146 (cluster), line 183 (kubectl, rehearsal), line 201 (no-docker), line 210 (no-docker)',
    )
    expect(notRunIn([])).toBe('')
  })

  it('is of all how many are true, and how many blocks nobody has run', () => {
    expect(summary(16, 16, [])).toBe('16 of 16 documents are true')
    expect(summary(15, 16, notRun)).toBe(
      '15 of 16 documents are true; NOT RUN: 2 blocks (cluster, kubectl, rehearsal), 2 that are for machines with less (no-docker)',
    )
    expect(summary(1, 1, notRun.slice(0, 1))).toBe('1 of 1 documents are true; NOT RUN: 1 block (cluster)')
    expect(summary(1, 1, notRun.slice(3))).toBe(
      '1 of 1 documents are true; NOT RUN: 1 that is for machines with less (no-docker)',
    )
  })
})
