import { parseArguments, WrongArguments } from './index.js'

const options = { to: { type: 'string' } } as const

describe('the arguments of a command', () => {
  it('are parsed', () => {
    expect(parseArguments({ args: ['--to=dev'], options }).values.to).toBe('dev')
  })

  it.each([
    [['--too=dev'], "Unknown option '--too'"],
    [['--to'], "Option '--to <value>' argument missing"],
    [['now'], "Unexpected argument 'now'"],
  ])('are told apart from other errors when they are wrong: %j', (args, told) => {
    const parse = () => parseArguments({ args, options })

    expect(parse).toThrow(WrongArguments)
    expect(parse).toThrow(told)
  })

  it('are told to be wrong without the advice of Node, which is about quotes that nobody needs', () => {
    const parse = () => parseArguments({ args: ['--too=dev'], options, allowPositionals: true })

    expect(parse).toThrow(/^Unknown option '--too'$/)
  })
})
