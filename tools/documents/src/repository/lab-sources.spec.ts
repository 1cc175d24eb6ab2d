import { pathsCheck } from '../checks/paths.ts'
import { namesCheck } from '../checks/names.ts'
import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { sourcesFor } from './lab-sources.ts'
import { Sources } from './sources.ts'

const repository = repositoryOf({
  'libs/money/src/money.ts': 'class Money {}',
  'tools/workshop/labs/02-unit-tests/start.patch': '-  releaseCredit() {}\n',
  'tools/workshop/labs/02-unit-tests/solution.patch': '+++ b/libs/money/src/rounding.ts\n+  roundHalfUp() {}\n',
  'tools/workshop/labs/03-others/solution.patch': '+  ofAnotherLab()\n',
})

function problemsOf(text: string, path = 'docs/workshop/02-unit-tests.md') {
  const document = markdownDocument(path, text)
  const sources = sourcesFor(document, repository, new Sources(repository))
  return [pathsCheck(repository, sources), namesCheck(sources)].flatMap((check) => check(document)).map(told)
}

describe('what a lab has its readers write', () => {
  it.each([
    '`libs/money/src/rounding.ts`, `roundHalfUp`',
    '```diff\n+++ b/libs/money/src/new.ts\n+const newOne = 1\n```\n\n`libs/money/src/new.ts`, `newOne`',
    '```sh\necho firstOne > libs/money/src/first.ts\n```\n\n`libs/money/src/first.ts`, `firstOne`',
  ])('is there for its text: %j', (text) => {
    expect(problemsOf(text)).toEqual([])
  })

  it.each([
    '`libs/money/src/other.ts`',
    '`ofAnotherLab`',
    '`releaseCredit`',
    '```diff\n-const oldOne = 1\n```\n\n`oldOne`',
  ])('is nothing else: %j', (text) => {
    expect(problemsOf(text)).toHaveLength(1)
  })

  it('is not there for other texts', () => {
    expect(problemsOf('`roundHalfUp`', 'docs/a.md')).toHaveLength(1)
  })

  it('can be what its commands name', () => {
    const sources = (text: string) =>
      sourcesFor(markdownDocument('docs/workshop/02-unit-tests.md', text), repository, new Sources(repository))

    expect(sources('').writes('rounding.ts')).toBe(true)
    expect(sources('```sh\necho a > new.spec.ts\n```').writes('new.spec')).toBe(true)
    expect(sources('```sh\nnpx nx run money:unit-test -- new.spec\n```').writes('new.spec')).toBe(false)
  })
})
