import { parseOptions, UsageError, usage } from './options.js'

const NAMES = ['relay', 'sagas-kafka', 'tracing']

describe('the options', () => {
  it('are: everything, at length, unless told otherwise', () => {
    expect(parseOptions([], NAMES)).toEqual({ quick: false })
  })

  it('choose one or several benchmarks', () => {
    expect(parseOptions(['--only', 'relay', '--only', 'sagas-kafka', '--quick', '--json', 'x.json'], NAMES)).toEqual({
      only: ['relay', 'sagas-kafka'],
      quick: true,
      json: 'x.json',
    })
  })

  it.each([[['--only', 'sags']], [['--slow']], [['relay']], [['--only', 'tracing', '--against']]])(
    'refuse %j',
    (args) => {
      expect(() => parseOptions(args, NAMES)).toThrow(UsageError)
    },
  )

  it('name another checkout, for tracing, which alone asks for one', () => {
    expect(parseOptions(['--only', 'tracing', '--against', '../before'], NAMES)).toMatchObject({ against: '../before' })
    expect(() => parseOptions(['--only', 'relay', '--against', '../before'], NAMES)).toThrow(
      '--against needs --only tracing',
    )
    expect(() => parseOptions(['--against', '../before'], NAMES)).toThrow('--against needs --only tracing')
  })

  it('tell what there is', () => {
    expect(parseOptions(['--help'], NAMES)).toBe('help')
    expect(usage(NAMES)).toContain('relay, sagas-kafka')
  })
})
