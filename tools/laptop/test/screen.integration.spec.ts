import { createServer, type Server } from 'node:http'
import { type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { runInShell } from '@ltp/testing'
import { orderCommands } from '../src/screen.js'

type Answers = Record<string, string>

const PROBLEM = '{"type":"about:blank","status":401,"detail":"a\\nb \\"7\\"","code":"UNAUTHORIZED"}'
const HAPPY: Answers = {
  'POST /oauth2/token': '{"access_token":"a.b.c","expires_in":600}',
  'POST /customers': '{"customerId":9223372036854775807}',
  'POST /orders': '{"orderId":42}',
  'GET /orders/42': '{"orderId":42,"orderState":"APPROVED"}',
  'GET /customers/9223372036854775807/orderhistory': '{"orders":[]}',
}

describe('the shell lines of the ready screen', () => {
  let server: Server
  let answers: Answers
  let ordered: string[]

  beforeEach(async () => {
    ordered = []
    server = createServer((request, response) => {
      void text(request).then((body) => {
        const name = `${request.method} ${request.url}`
        if (name === 'POST /orders') ordered.push(body)
        response.end(answers[name] ?? PROBLEM)
      })
    })
    await new Promise<void>((listening) => server.listen(0, 'localhost', listening))
  })
  afterEach(() => new Promise((closed) => server.close(closed)))

  const run = async () => {
    const { port } = server.address() as AddressInfo
    const ports = {
      'api-gateway': port,
      'authorization-server': port,
      'customer-service': 1,
      'order-service': 1,
      'journey-service': 1,
    }
    return (await runInShell(orderCommands(ports))).split('\n')
  }

  it('show each answer, up to the order and its history', async () => {
    answers = HAPPY

    expect(await run()).toEqual([
      '5 characters',
      '{"customerId":9223372036854775807}',
      '{"orderId":42}',
      '{"orderId":42,"orderState":"APPROVED"}',
      '{"orders":[]}',
      '',
    ])
    expect(ordered).toEqual(['{"customerId":9223372036854775807,"orderTotal":{"amount":12.34}}'])
  })

  it('show the problem in place of a token', async () => {
    answers = { ...HAPPY, 'POST /oauth2/token': PROBLEM }

    expect((await run())[0]).toBe(PROBLEM)
  })

  it('show the problem in place of a customer, and make no id of its digits', async () => {
    answers = { ...HAPPY, 'POST /customers': PROBLEM }

    expect((await run())[1]).toBe(PROBLEM)
    expect(ordered).toEqual(['{"customerId":,"orderTotal":{"amount":12.34}}'])
  })
})
