import { markdownDocument } from '../markdown/markdown-document.ts'
import { told } from '../problem.ts'
import { repositoryOf } from '../testing/repository-of.ts'
import { snippetProblems } from './snippets-check.ts'
import { withSnippets } from './write.ts'

const repository = repositoryOf({
  'src/a.ts': '/** One. */\nexport const ONE = 1\n\nclass A {\n  b() {\n    return ONE\n  }\n}\n',
})
const block = (comment: string, text: string, language = 'ts') =>
  `# Title\n\n${comment}\n\n\`\`\`${language}\n${text}\n\`\`\`\n`
const problemsOf = async (text: string, path = 'docs/a.md') =>
  (await snippetProblems(markdownDocument(path, text), repository)).map(told)

const ONE = '<!-- snippet: src/a.ts#ONE without docs -->'

describe('snippets', () => {
  it.each([
    ['docs/a.md', block(ONE, 'export const ONE = 1')],
    ['docs/a.md', block('<!-- snippet: src/a.ts#A.b -->', 'b() {\n  return ONE\n}')],
    ['docs/a.md', block('<!-- no snippet: what a reader writes -->', 'anything()')],
    ['docs/workshop/slides/1.md', block('<!-- lines: src/a.ts -->', 'return ONE')],
    ['docs/a.md', block('', 'anything', 'sh')],
    ['docs/adr/0001.md', block('', 'what is not taken')],
    ['libs/a/README.md', block('', 'use()')],
    ['docs/workshop/01.md', '## Break it and see\n\n```ts\nreturn 2\n```'],
  ])('may be in %s: %j', async (path, text) => {
    expect(await problemsOf(text, path)).toEqual([])
  })

  it.each([
    [block(ONE, 'export const ONE = 2'), 'is not what src/a.ts#ONE says: npx nx run documents:snippets writes it'],
    [block('<!-- snippet: src/a.ts#TWO -->', 'a'), 'names TWO of src/a.ts, which has no such symbol or marker'],
    [block('<!-- snippet: src/b.ts#ONE -->', 'a'), 'names src/b.ts, which git does not have'],
    [
      block('', 'anything()').replace('\n\n\n', '\n\nText.\n\n'),
      'has TypeScript that is not cut from the code: <!-- snippet: path#name -->, or <!-- no snippet: reason -->',
    ],
    [
      block('<!-- snippet: src/a.ts -->', 'a'),
      'has a comment that cannot be read: <!-- snippet: path#name --> or <!-- snippet: path#name without docs -->',
    ],
  ])('are reported: %j', async (text, message) => {
    expect(await problemsOf(text)).toEqual([expect.stringMatching(/^docs\/a\.md:[678]: /)])
    expect((await problemsOf(text))[0]).toContain(message)
  })

  it('are written as the code is, and then are not reported', async () => {
    const text = `${block(ONE, 'export const ONE = 2\n// more')}\nText.\n\n${block('<!-- snippet: src/a.ts#A.b -->', '')}`

    const written = await withSnippets('docs/a.md', text, repository)

    expect(written).toContain('```ts\nexport const ONE = 1\n```\n\nText.')
    expect(written).toContain('```ts\nb() {\n  return ONE\n}\n```\n')
    expect(await problemsOf(written)).toEqual([])
  })
})
