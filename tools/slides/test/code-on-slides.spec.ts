import { codesOf, missingParts } from './code-on-slides.ts'

describe('code on a slide', () => {
  it('is each block but commands, with what stands before it', () => {
    const markdown = '<!-- lines: a.ts -->\n\n```ts\na()\nb()\n```\n\n```sh\nls\n```\n\n```yaml\na: 1\n```'

    expect(codesOf(markdown)).toEqual([
      { source: 'lines: a.ts', code: 'a()\nb()' },
      { source: 'no source', code: 'a: 1' },
    ])
  })

  it.each([
    ['b()', []],
    ['a()\n  b()', []],
    ['a()\n...\nc(1,', []],
    ['d()', ['d()']],
    ['a() c(1, 2)', ['a() c(1, 2)']],
    ['c(1, 2)\n...\na()', ['a()']],
  ])('is in the text: %j', (code, missing) => {
    expect(missingParts(code, 'a()\nb()\nc(1, 2)\n')).toEqual(missing)
  })
})
