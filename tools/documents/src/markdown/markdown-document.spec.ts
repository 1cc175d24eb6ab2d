import { markdownDocument } from './markdown-document.ts'

const read = (text: string) => markdownDocument('docs/a.md', text)

describe('what is read of a document', () => {
  it('is what stands in backticks, with its line and what stands around it', () => {
    const [first, second] = read('# Title\n\nA row of the table `message` is sent,\nthe channel is `Order`.').codes

    expect(first).toMatchObject({ text: 'message', line: 3, section: 'Title', opensSection: true })
    expect(first?.before).toMatch(/the table $/)
    expect(second).toMatchObject({ text: 'Order', line: 4, before: ' is sent,\nthe channel is ', after: '.' })
  })

  it('is the cell of a table, and what is above it', () => {
    const table = ['| channel | messages |', '| --- | :-- |', '| `Order` | `A`, `B \\| C` |'].join('\n')

    expect(
      read(`Text\n\n${table}`).codes.map(({ text, line, cell }) => [text, line, cell?.header, cell?.text]),
    ).toEqual([
      ['Order', 5, 'channel', '`Order`'],
      ['A', 5, 'messages', '`A`, `B \\| C`'],
      ['B \\| C', 5, 'messages', '`A`, `B \\| C`'],
    ])
  })

  it('is no cell where a text has pipes', () => {
    expect(read('a | `b` |\nc | d').codes[0]?.cell).toBeUndefined()
  })

  it('is what a text says that there is not', () => {
    expect(read('No `common/`, `utils/` or `b`, but `c`.').codes.map(({ isDenied }) => isDenied)).toEqual([
      true,
      true,
      true,
      false,
    ])
  })

  it('is a block with its language, and the comments right before it', () => {
    const text = '<!-- one -->\n<!-- two -->\n\n```ts\nconst a = 1\n```\n\n<!-- far -->\n\ntext\n\n```sh\nls\n```'

    expect(read(text).blocks).toMatchObject([
      { language: 'ts', text: 'const a = 1', line: 5, comments: ['one', 'two'] },
      { language: 'sh', text: 'ls', line: 13, comments: [] },
    ])
  })

  it('is a block in a list', () => {
    expect(read('1. One\n\n   ```sh\n   ls\n   ```').blocks).toMatchObject([{ language: 'sh', text: 'ls', line: 4 }])
  })

  it('is links, images and definitions', () => {
    expect(read('[a](b.md#c) ![d](e.png)\n\n[f]: g.md').links).toEqual([
      { target: 'b.md#c', text: 'a', line: 1 },
      { target: 'e.png', text: '', line: 1 },
      { target: 'g.md', text: '', line: 3 },
    ])
  })

  it('is anchors as GitHub makes them, one for each heading', () => {
    const text = '# The `relay`, in processes: of its own\n\n## Lab\n\n## Lab\n\n<a id="here"></a>'

    expect([...read(text).anchors]).toEqual(['the-relay-in-processes-of-its-own', 'lab', 'lab-1', 'here'])
  })
})
