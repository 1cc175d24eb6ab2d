import { decisionsCheck } from '../checks/decisions.ts'
import { linksCheck } from '../checks/links.ts'
import { type Check, told } from '../problem.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { descriptionProblems, stopProblems } from './tour.ts'

const tour = (...steps: object[]) =>
  repositoryOf({ 'a.tour': JSON.stringify({ title: 'A', steps }, null, 1), 'src/a.ts': 'class A {\n  b() {}\n}\n' })

describe('a code tour', () => {
  it('stops at files, folders and patterns that are there', () => {
    const steps = [
      { description: 'Begin' },
      { file: 'src/a.ts', pattern: '^  b\\(', description: 'a' },
      { directory: 'src', description: 'b' },
    ]
    expect(stopProblems('a.tour', tour(...steps))).toEqual([])
  })

  it.each([
    [{ file: 'src/b.ts', pattern: 'b' }, 'stops at src/b.ts, which is not there'],
    [{ directory: 'test' }, 'stops at test, which is not there'],
    [{ file: 'src/a.ts', pattern: 'c\\(' }, 'stops at c\\( of src/a.ts, which has nothing like it'],
    [{ file: 'src/a.ts', line: 2 }, 'stops at line 2 of src/a.ts, and lines move: name a pattern'],
  ])('is reported when it stops at %j', (step, message) => {
    expect(stopProblems('a.tour', tour({ description: 'One.', ...step })).map(told)).toEqual([`a.tour:5: ${message}`])
  })

  it('tells what is checked as a document is, and reported at its step', () => {
    const repository = tour({ description: 'One,\n\nas ADR 99\nsays.' }, { description: 'See\n[b](src/b.ts).' })
    const check: Check = (document) => [decisionsCheck, linksCheck].flatMap((of) => of(repository)(document))

    expect(descriptionProblems('a.tour', repository, check).map(told)).toEqual([
      'a.tour:5: names ADR 99, which docs/adr does not have',
      'a.tour:8: links to src/b.ts, which git does not have',
    ])
  })
})
