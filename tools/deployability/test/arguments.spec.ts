import { WrongArguments } from '@ltp/command-line'
import { argumentsOf } from '../src/arguments.js'

describe('the arguments', () => {
  it.each([
    [
      ['record', '--service=a', '--version=1.0.0'],
      { command: 'record', service: 'a', version: '1.0.0', into: undefined },
    ],
    [
      ['publish', '--service', 'a', '--version', '1.0.0', '--branch', 'b'],
      { command: 'publish', service: 'a', version: '1.0.0', branch: 'b' },
    ],
    [
      ['can-i-deploy', '--service=a', '--version=1.0.0', '--to=dev'],
      { command: 'can-i-deploy', environment: 'dev', candidate: { service: 'a', version: '1.0.0' } },
    ],
    [['can-i-deploy', '--to=dev'], { command: 'can-i-deploy', environment: 'dev' }],
    [['can-i-deploy', '--help'], { command: 'help' }],
  ])('%j', (args, asked) => {
    expect(argumentsOf(args)).toEqual(asked)
  })

  it.each([
    [['record', '--service=a'], '--version is missing'],
    [['can-i-deploy', '--service=a', '--version=1.0.0'], '--to is missing'],
    [['can-i-deploy', '--service=a', '--to=dev'], '--version is missing'],
    [['can-i-deploy', '--environment=dev'], "Unknown option '--environment'"],
    [['can-i-deploy', 'dev', '--to=dev'], 'not understood: dev'],
    [['deploy'], 'unknown command: deploy'],
    [[], 'there is no command'],
  ])('%j: %s', (args, told) => {
    const ask = () => argumentsOf(args)

    expect(ask).toThrow(WrongArguments)
    expect(ask).toThrow(told)
  })
})
