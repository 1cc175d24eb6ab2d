import { blocksOf } from './blocks.ts'

const fence = '```'
const block = (language: string, text: string) => `${fence}${language}\n${text}\n${fence}\n`

describe('a document', () => {
  it('is a list of commands, with what they print, and edits; other blocks are for reading', () => {
    const document = `# Title\n\n${block('sh', 'ls')}\n${block('text', 'a\nb')}\nand\n\n${block('diff', '- a')}\n${block('ts', 'x')}`

    expect(blocksOf(document)).toMatchObject([
      { kind: 'commands', text: 'ls', line: 3, expected: ['a', 'b'] },
      { kind: 'edit', text: '- a' },
    ])
  })

  it('says what is special behind the language', () => {
    expect(blocksOf(block('sh fails terminal=app needs=docker,cluster limit=600', 'ls'))).toMatchObject([
      { fails: true, terminal: 'app', needs: ['docker', 'cluster'], limitS: 600 },
    ])
    expect(blocksOf(block('sh', 'ls'))).toMatchObject([{ fails: false, needs: [], limitS: 300 }])
  })

  it('is refused for a word that means nothing, with the line', () => {
    expect(() => blocksOf(`x\n\n${block('sh failing', 'ls')}`)).toThrow('line 3: "failing" means nothing behind sh')
  })

  it.each([
    ['prose between', `${block('sh', 'ls')}\nprose\n\n${block('text', 'a')}`],
    ['no command at all', block('text', 'a')],
    ['an edit', `${block('diff', '- a')}\n${block('text', 'a')}`],
  ])('is refused for an output that belongs to no command: %s', (_, document) => {
    expect(() => blocksOf(document)).toThrow('a text block is what the sh block directly before it prints')
  })
})
