import { parseArguments, WrongArguments } from './index.js'

const options = { to: { type: 'string' } } as const

describe('the arguments of a command', () => {
  it('are parsed', () => {
    expect(parseArguments({ args: ['--to=dev'], options }).values.to).toBe('dev')
  })

  it.each([
    [['--too=dev'], "Unknown option '--too'"],
    [['--to'], "Option '--to <value>' argument missing"],
  ])('are told apart from other errors when they are wrong: %j', (args, told) => {
    const parse = () => parseArguments({ args, options })

    expect(parse).toThrow(WrongArguments)
    expect(parse).toThrow(told)
  })
})
