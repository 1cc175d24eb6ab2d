import { commandsIn } from './commands.ts'

const wordsIn = (text: string) => commandsIn(text).map(({ program, args }) => [program, ...args])

describe('commands', () => {
  it.each([
    [
      'npm ci && npm start',
      [
        ['npm', 'ci'],
        ['npm', 'start'],
      ],
    ],
    ['a \'b c\' "d e" f\\ g', [['a', 'b c', 'd e', 'f g']]],
    ['a b # c\n# d\ne', [['a', 'b'], ['e']]],
    ['a \\\n  b | c; d', [['a', 'b'], ['c'], ['d']]],
    ['a --to <registry>/<a path> --b=<c>', [['a', '--to', '<registry>/<a path>', '--b=<c>']]],
    ['a < b > c 2>/dev/null d', [['a', 'd']]],
    ['for x in a b; do\n  c $x\ndone', [['c', '$x']]],
    ['X=$(a b | c) d', [['a', 'b'], ['c'], ['d']]],
    [
      'e "x $(a b)" f',
      [
        ['a', 'b'],
        ['e', 'x $(a b)', 'f'],
      ],
    ],
    ['cat > a <<EOF\nb c\nEOF\nd', [['cat'], ['d']]],
    ['(cd a && b)', [['cd', 'a'], ['b']]],
    ["jq '{a: $x}' https://a.b/c?d=1", [['jq', '{a: $x}', 'https://a.b/c?d=1']]],
    ["a {b,c} '{}'", [['a', '{b,c}', '{}']]],
  ])('are %j', (text, commands) => {
    expect(wordsIn(text)).toEqual(commands)
  })

  it('have lines, and variables of their own', () => {
    expect(commandsIn('a\nB=1 C="2 3" d e', 10)).toEqual([
      { variables: [], program: 'a', args: [], line: 10 },
      { variables: ['B', 'C'], program: 'd', args: ['e'], line: 11 },
    ])
  })
})
