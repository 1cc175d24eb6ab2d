import { argumentsOf, WrongArguments } from '../src/arguments.ts'
import { STAGES } from '../src/stages.ts'

const of = (...args: string[]) => argumentsOf(['--service', 'orders', ...args])

describe('the arguments of the pipeline', () => {
  it('ask for all stages and for nothing to be published, when they are left out', () => {
    expect(of()).toEqual({
      service: 'orders',
      stages: STAGES,
      publish: undefined,
      sign: 'no',
      platforms: undefined,
      report: undefined,
    })
  })

  it('may name stages, which are run in their order all the same', () => {
    expect(of('--stage', 'release', '--stage', 'commit stage')?.stages).toEqual(['commit stage', 'release'])
  })

  it('may ask for help', () => {
    expect(argumentsOf(['--help'])).toBeUndefined()
  })

  it.each([
    [[], '--service is missing'],
    [['--service', 'orders', '--stage', 'deploy'], 'no stage "deploy"; there are: pre-commit tests, commit stage'],
    [['--service', 'orders', '--publish', 'http://localhost:5000'], '--publish must be a registry'],
    [['--service', 'orders', '--publish', 'https://ghcr.io/owner'], 'without https://'],
    [['--service', 'orders', '--publish', 'ghcr.io/owner/'], 'no slash at its end'],
    [['--service', 'orders', '--publish', 'ghcr.io/Owner'], 'lower case'],
    [['--service', 'orders', '--sign', 'keyless'], '--sign is of no use without --publish'],
    [['--service', 'orders', '--platforms', 'amd64'], 'such as linux/amd64,linux/arm64'],
    [['--service', 'orders', '--publish'], "Option '--publish <value>' argument missing"],
  ])('that are wrong are told how to be: %j', (args, told) => {
    expect(() => argumentsOf(args)).toThrow(WrongArguments)
    expect(() => argumentsOf(args)).toThrow(told)
  })
})
