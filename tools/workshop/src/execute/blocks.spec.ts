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
    expect(blocksOf(block('sh fails needs=docker,no-cluster limit=600', 'ls'))).toMatchObject([
      { fails: true, needs: ['docker', 'no-cluster'], limitS: 600 },
    ])
    expect(blocksOf(block('sh terminal=app', 'ls'))).toMatchObject([{ terminal: 'app' }])
    expect(blocksOf(block('sh', 'ls'))).toMatchObject([{ fails: false, needs: [], limitS: 300 }])
  })

  it('is refused for a word that means nothing, with the line', () => {
    expect(() => blocksOf(`x\n\n${block('sh failing', 'ls')}`)).toThrow('line 3: "failing" means nothing behind sh')
  })

  it.each([
    ['a need that no machine has', 'sh needs=dokcer', 'there is no need "dokcer"; there are: docker, no-docker'],
    ['a limit that is no number', 'sh limit=abc', '"limit=abc" is no number of seconds'],
    ['a limit of nothing', 'sh limit=0', '"limit=0" is no number of seconds'],
    [
      'a terminal of which nobody waits for the failure',
      'sh terminal=app fails',
      'means nothing behind sh terminal=app',
    ],
    ['a terminal for an edit', 'diff terminal=app', '"terminal=app" means nothing behind diff'],
    ['words behind an output', 'text fails', '"fails" means nothing behind text'],
    ['another word for sh', 'bash', 'commands are executed from blocks in sh, not in bash'],
    ['another word for sh, with words', 'console fails', 'commands are executed from blocks in sh, not in console'],
    ['sh in capitals', 'SH', 'commands are executed from blocks in sh, not in SH'],
  ])('is refused for %s', (_, words, told) => {
    const document = `${block('sh', 'ls')}\n${block(words, 'ls')}`

    expect(() => blocksOf(document)).toThrow('line 5: ')
    expect(() => blocksOf(document)).toThrow(told)
  })

  it.each([
    ['a list', `- x\n\n  ${fence}sh\n  ls\n  ${fence}\n`],
    ['a list in a quote', `> - x\n>\n>   ${fence}sh\n>   ls\n>   ${fence}\n`],
  ])('is refused for a command in %s, which nobody would execute', (_, document) => {
    expect(() => blocksOf(document)).toThrow(
      'line 3: a block in sh is executed only where it is in no list and no quote',
    )
  })

  it.each([
    ['prose between', `${block('sh', 'ls')}\nprose\n\n${block('text', 'a')}`],
    ['no command at all', block('text', 'a')],
    ['an edit', `${block('diff', '- a')}\n${block('text', 'a')}`],
  ])('is refused for an output that belongs to no command: %s', (_, document) => {
    expect(() => blocksOf(document)).toThrow('a text block is what the sh block directly before it prints')
  })
})
