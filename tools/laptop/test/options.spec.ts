import { parseOptions, UsageError } from '../src/options.js'

describe('the options of npm start', () => {
  it('default to the embedded broker, the usual ports and data that stays', () => {
    expect(parseOptions([])).toEqual({
      broker: 'embedded',
      fresh: false,
      verbose: false,
      restart: false,
      portOffset: 0,
      directory: '.laptop',
    })
  })

  it('are read', () => {
    const args = ['--kafka', '--fresh', '--verbose', '--restart', '--port-offset', '100', '--directory', '/tmp/x']

    expect(parseOptions(args)).toEqual({
      broker: 'kafka',
      fresh: true,
      verbose: true,
      restart: true,
      portOffset: 100,
      directory: '/tmp/x',
    })
  })

  it.each([
    [['--kafak']],
    [['now']],
    [['--port-offset', '1.5']],
    [['--port-offset', '-1']],
    [['--port-offset', '60000']],
  ])('refuse %s', (args) => {
    expect(() => parseOptions(args)).toThrow(UsageError)
  })

  it('answer --help', () => {
    expect(parseOptions(['--help'])).toBe('help')
  })
})
