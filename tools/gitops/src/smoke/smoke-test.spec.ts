import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { SmokeTest } from './smoke-test.js'

const LIMITS = { answerMs: 5000, decisionMs: 5000, pauseMs: 1 }
const CLIENT = { id: 'demo', secret: 's:cret' }

describe('the smoke test', () => {
  let server: Server
  let asked: string[]
  /** By method and path. */
  let answers: Record<string, unknown>
  let states: string[]
  beforeEach(async () => {
    asked = []
    states = ['PENDING', 'PENDING', 'APPROVED']
    answers = {
      'POST /oauth2/token': { access_token: 'token' },
      'POST /customers': { customerId: 1 },
      'POST /orders': { orderId: 2 },
      'POST /orders/2/cancel': { orderState: 'CANCEL_PENDING' },
    }
    server = createServer(({ method, url, headers }, response) => {
      const line = `${method} ${url}`
      asked.push(`${line} ${headers.authorization}`)
      const answer = line === 'GET /orders/2' ? order() : answers[line]
      response.writeHead(answer === undefined ? 503 : 200).end(JSON.stringify(answer ?? 'no'))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => new Promise((resolve) => server.close(resolve)))

  /** Its last state stays. */
  const order = () => ({ orderState: states.length > 1 ? states.shift() : states[0] })
  const run = (limits = LIMITS) => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return new SmokeTest({ gateway: address, login: address, client: CLIENT }, limits).run()
  }

  it('places an order with a token, waits for it to be APPROVED, and cancels it', async () => {
    expect(await run()).toBe('order 2 of customer 1 was APPROVED, and is cancelled')

    expect(asked).toEqual([
      `POST /oauth2/token Basic ${btoa('demo:s%3Acret')}`,
      'POST /customers Bearer token',
      'POST /orders Bearer token',
      ...Array<string>(3).fill('GET /orders/2 Bearer token'),
      'POST /orders/2/cancel Bearer token',
    ])
  })

  it.each([
    ['is rejected', 5000, ['PENDING', 'REJECTED'], 'order 2 is REJECTED, but must be APPROVED'],
    ['is never decided', 20, ['PENDING'], 'order 2 is still PENDING after 20 ms'],
  ])('fails when the order %s', async (_, decisionMs, its, told) => {
    states = its

    await expect(run({ ...LIMITS, decisionMs })).rejects.toThrow(told)
  })

  it.each(['POST /oauth2/token', 'POST /customers', 'POST /orders', 'POST /orders/2/cancel'])(
    'fails when %s does, and says so',
    async (line) => {
      delete answers[line]
      states = ['APPROVED']

      await expect(run()).rejects.toThrow(/answers with status 503: "no"/)
    },
  )

  it('fails when an answer is another than expected', async () => {
    answers['POST /orders'] = { order: 2 }

    await expect(run()).rejects.toThrow('not what was expected: {"order":2}')
  })

  it('fails when nobody answers', async () => {
    const target = { gateway: 'http://127.0.0.1:9', login: 'http://127.0.0.1:9', client: CLIENT }

    await expect(new SmokeTest(target).run()).rejects.toThrow('http://127.0.0.1:9/oauth2/token cannot be asked')
  })
})
