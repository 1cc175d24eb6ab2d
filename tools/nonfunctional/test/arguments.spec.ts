import { argumentsOf, type Asked } from '../src/arguments.ts'
import { USAGE } from '../src/usage.ts'
import { WrongArguments } from '../src/wrong-arguments.ts'

const SECRET = { CLIENT_SECRET: 'secret' }
const RUNNING = ['--url=http://localhost:8080', '--token-url=http://127.0.0.1:9000/oauth2/token', '--client-id=demo']

describe('the arguments', () => {
  const of = (...args: string[]) => argumentsOf(args, SECRET) as Asked
  const failing = (args: string[], environment = SECRET as NodeJS.ProcessEnv) => {
    return () => argumentsOf(args, environment)
  }

  it('start an application, and test all of it, when nothing else is said', () => {
    expect(of('--start')).toMatchObject({ application: 'start', only: ['headers', 'load', 'soak', 'fuzz'] })
  })

  it('name an application that runs, whose secret comes from the environment', () => {
    expect(of(...RUNNING, '--service', 'order-service=http://[::1]:8082/').application).toEqual({
      gateway: 'http://localhost:8080',
      tokenUrl: 'http://127.0.0.1:9000/oauth2/token',
      clientId: 'demo',
      clientSecret: 'secret',
      scope: 'customers:read customers:write orders:read orders:write',
      services: [{ name: 'order-service', url: 'http://[::1]:8082' }],
    })
  })

  it('choose parts, which run in their own order', () => {
    expect(of('--start', '--only=fuzz,headers').only).toEqual(['headers', 'fuzz'])
  })

  it('set how much is sent', () => {
    expect(of('--start', '--rounds=2', '--soak-seconds=7', '--max-examples=3')).toMatchObject({
      rounds: 2,
      soakSeconds: 7,
      maxExamples: 3,
    })
  })

  it('are as the usage says, also when they are left out', () => {
    const { rounds, fuzzSeconds, settleSeconds } = of('--start')

    expect(USAGE).toMatch(new RegExp(`^    --rounds <n> .*; default ${rounds}$`, 'm'))
    expect(USAGE).toMatch(new RegExp(`^    --fuzz-seconds <n> .*; default ${fuzzSeconds}$`, 'm'))
    expect(USAGE).toMatch(new RegExp(`^    --settle-seconds <n> .*; default ${settleSeconds}$`, 'm'))
  })

  it('ask for help', () => {
    expect(of('--help')).toBeUndefined()
  })

  it.each([
    [[], 'say which application: --start for one of its own, or --url for one that runs'],
    [['--start', '--url=http://localhost:8080'], 'leave out --url'],
    [RUNNING.slice(0, 1), '--token-url is missing'],
    [RUNNING.slice(0, 2), '--client-id is missing'],
    [[...RUNNING, '--service=http://localhost:1'], '--service must be such as order-service=http://localhost:8082'],
    [[...RUNNING, '--url=localhost:8080'], '--url must be such as http://localhost:8080'],
    [[...RUNNING, '--url=http://user:password@localhost'], 'without a password or a query'],
    [['--start', '--only=load,laod'], 'there is no part "laod"; there are: headers, load, soak, fuzz'],
    [['--start', '--rounds=0'], '--rounds must be a whole number from 1 to 50, but is: 0'],
    [['--start', '--soak-rate=1e9'], '--soak-rate must be a whole number from 1 to 500, but is: 1e9'],
    [['--start', '--seed=x'], '--seed must be a number'],
    [['--start', '--fast'], "Unknown option '--fast'"],
  ])('are refused when they are wrong: %j', (args, told) => {
    expect(failing(args)).toThrow(WrongArguments)
    expect(failing(args)).toThrow(told)
  })

  it('are refused without the secret in the environment', () => {
    expect(failing(RUNNING, {})).toThrow('CLIENT_SECRET is missing in the environment')
  })

  describe('about another machine', () => {
    const dev = 'https://dev.example.com'

    it.each([
      ['gateway', [...RUNNING, `--url=${dev}`]],
      ['token endpoint', [...RUNNING, `--token-url=${dev}/oauth2/token`]],
      ['service', [...RUNNING, `--service=order-service=${dev}`]],
    ])('are refused, with the reason, for its %s', (_, args) => {
      expect(failing(args)).toThrow('dev.example.com is not this machine')
      expect(failing(args)).toThrow('thousands of requests')
    })

    it('are taken when it is said that it may be loaded', () => {
      expect(of(...RUNNING, `--url=${dev}`, '--i-may-load-this-host').application).toMatchObject({ gateway: dev })
    })

    it.each(['http://127.0.0.1.example.com', 'http://localhost.example.com', 'http://10.0.0.1'])(
      'are not mistaken for those of this one: %s',
      (url) => {
        expect(failing([...RUNNING, `--url=${url}`])).toThrow('is not this machine')
      },
    )
  })
})
