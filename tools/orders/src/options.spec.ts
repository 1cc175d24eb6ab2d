import { WrongArguments } from '@ltp/command-line'
import { optionsIn } from './options.js'

describe('options', () => {
  it('are of a laptop unless they are given', () => {
    const target = {
      gateway: 'http://localhost:8080',
      tokenUrl: 'http://localhost:9000/oauth2/token',
      client: { id: 'demo', secret: 'demo-secret' },
    }

    expect(optionsIn(['watch'], {})).toEqual({ command: 'watch', target, filter: {}, gatherMs: 300 })
    expect(optionsIn(['show', '7'], {})).toEqual({ command: 'show', target, orderId: '7' })
  })

  it('say what to watch, and where', () => {
    const args = ['watch', '--order', '9223372036854775807', '--customer=5', '--gather', '0']
    const where = ['--gateway', 'https://shop.example/api/', '--token-url', 'https://login.example/token']

    expect(optionsIn([...args, ...where], { CLIENT_ID: 'me', CLIENT_SECRET: 'mine' })).toEqual({
      command: 'watch',
      target: {
        gateway: 'https://shop.example/api',
        tokenUrl: 'https://login.example/token',
        client: { id: 'me', secret: 'mine' },
      },
      filter: { orderId: '9223372036854775807', customerId: '5' },
      gatherMs: 0,
    })
  })

  it.each([[['--help']], [['watch', '--help']]])('can be asked for: %j', (args) => {
    expect(optionsIn(args, {})).toBe('help')
  })

  it.each([
    [[], 'what is to be done?'],
    [['look'], 'not understood: look'],
    [['watch', '7'], 'not understood: watch 7'],
    [['show', '7', '8'], 'not understood: show 7 8'],
    [['show'], 'show needs the id of an order'],
    [['show', 'x'], 'the id of an order must be a whole number, not "x"'],
    [['show', '7', '--order', '7'], '--order is for watch'],
    [['watch', '--order', 'x'], '--order must be a whole number, not "x"'],
    [['watch', '--customer', '-1'], 'customer'],
    [['watch', '--gather', '1.5'], '--gather must be a whole number, not "1.5"'],
    [['watch', '--gather', '60001'], '--gather must not be more than 60000'],
    [['watch', '--gateway', 'localhost:8080'], '--gateway must be an address such as http://localhost:8080'],
    [['watch', '--token-url', 'x'], '--token-url must be an address'],
    [['watch', '--colour'], "Unknown option '--colour'"],
  ])('are refused when they are wrong: %j', (args, told) => {
    expect(() => optionsIn(args, {})).toThrow(WrongArguments)
    expect(() => optionsIn(args, {})).toThrow(told)
  })

  it.each([{ CLIENT_ID: 'me' }, { CLIENT_SECRET: 'mine' }])('name a client as a whole: %j', (env) => {
    expect(() => optionsIn(['watch'], env)).toThrow('both')
  })
})
