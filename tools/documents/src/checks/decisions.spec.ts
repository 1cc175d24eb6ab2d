import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { decisionsCheck } from './decisions.ts'

const check = decisionsCheck(repositoryOf({ 'docs/adr/0007-inbox.md': '', 'docs/adr/0012-specs.md': '' }))
const problemsOf = (text: string) => check(markdownDocument('docs/a.md', text)).map(told)

describe('decisions', () => {
  it.each(['ADR 7, ADR 0012 and ADRs 7 and 12', '[ADR 7](adr/0007-inbox.md)', '```text\nADR 99\n```'])(
    'may be named: %s',
    (text) => {
      expect(problemsOf(text)).toEqual([])
    },
  )

  it.each([
    ['ADR 99', 1, 'names ADR 99, which docs/adr does not have'],
    ['| a |\n| --- |\n| *ADR 8* |', 3, 'names ADR 8, which docs/adr does not have'],
    ['as said in\nADRs 7, 12 and 13', 2, 'names ADR 13, which docs/adr does not have'],
    ['see\n[ADR 12](adr/0007-inbox.md)', 2, 'leads from ADR 12 to adr/0007-inbox.md'],
  ])('are reported that are not there: %j', (text, line, message) => {
    expect(problemsOf(text)).toEqual([`docs/a.md:${line}: ${message}`])
  })
})
