import { WrongArguments } from '@ltp/command-line'
import { argumentsOf } from './arguments.js'

describe('the arguments', () => {
  it('name a version to promote', () => {
    expect(argumentsOf(['promote', '--service', 'a', '--version', '1'])).toEqual({
      command: 'promote',
      environment: 'prod',
      what: { service: 'a', version: '1' },
      isOnlyAsked: false,
      isAgain: false,
      key: undefined,
      registry: undefined,
      handIn: undefined,
    })
  })

  it.each(['promote', 'revert'])(
    'of %s may be without the names of options, which npm and nx take for their own',
    (command) => {
      expect(argumentsOf([command, 'a', '1'])).toEqual(argumentsOf([command, '--service', 'a', '--version', '1']))
    },
  )

  it('may name the service whose history is asked for', () => {
    expect(argumentsOf(['history', 'a'])).toEqual({ command: 'history', environment: 'prod', service: 'a' })
  })

  it('may say of promotions that they are off', () => {
    expect(argumentsOf(['promote', '--dispatch', 'a', '--hand-in', 'off'])).toMatchObject({ handIn: 'off' })
  })

  it('may name the file of an event, a key, and how a change gets to main', () => {
    const args = [
      'promote',
      '--dispatch',
      'body.json',
      '--key',
      'cosign.pub',
      '--registry',
      'localhost:5001',
      '--hand-in',
      'pull-request',
      '--again',
    ]

    expect(argumentsOf(args)).toMatchObject({
      what: { dispatch: 'body.json' },
      key: 'cosign.pub',
      registry: 'localhost:5001',
      handIn: 'pull-request',
      isAgain: true,
    })
  })

  it('name what is taken back, in which environment', () => {
    expect(argumentsOf(['revert', '--service', 'a', '--version', '1', '--environment', 'stage'])).toEqual({
      command: 'revert',
      environment: 'stage',
      what: { service: 'a', version: '1' },
      isPromoted: false,
      handIn: undefined,
    })
    expect(argumentsOf(['revert', '--dispatch', 'a', '--promoted'])).toMatchObject({ isPromoted: true })
  })

  it.each([
    [[], 'there is no command'],
    [['deploy'], 'unknown command: deploy'],
    [['revert', 'a', '1', 'now'], 'not understood: now'],
    [['revert', 'a', '--dispatch', 'b'], 'not understood: a'],
    [['revert', 'a', '--service', 'b', '--version', '1'], 'not understood: a'],
    [['history', 'a', '1'], 'not understood: 1'],
    [['history'], 'the service is missing'],
    [['revert'], 'the service is missing'],
    [['revert', 'a'], 'the version is missing'],
    [['revert', '--service', 'a'], 'the version is missing'],
    [['promote', '--version', '1'], 'the service is missing'],
    [['revert', 'a', '1', '--hand-in', 'off'], '--hand-in must be commit or pull-request, but is: off'],
    [['history', '--servce', 'a'], "Unknown option '--servce'"],
    [
      ['promote', '--dispatch', 'a', '--hand-in', 'mail'],
      '--hand-in must be commit, pull-request or off, but is: mail',
    ],
    [['revert', '--dispatch', 'a', '--again'], '--again is of promote'],
    [['promote', '--dispatch', 'a', '--promoted'], '--promoted is of revert'],
  ])('that are wrong are told how to be: %j', (args, told) => {
    expect(() => argumentsOf(args)).toThrow(WrongArguments)
    expect(() => argumentsOf(args)).toThrow(told)
  })
})
