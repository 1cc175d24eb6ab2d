import { accessTokens } from '../src/application/access-token.ts'
import { Orders } from '../src/application/orders.ts'
import { ask } from '../src/exchange.ts'
import { everydayRequests } from '../src/soak/everyday-requests.ts'
import { FaultyApplication } from './faulty-application.ts'

const KINDS = 8

describe('the requests of a soak', () => {
  let application: FaultyApplication
  let seconds: number
  beforeEach(async () => {
    seconds = 0
    application = await FaultyApplication.start('gives tokens for a second')
  })
  afterEach(() => application.stop())

  it('have a token that is good, also when a soak is longer than the life of one', async () => {
    const { url } = application
    const client = { tokenUrl: `${url}/oauth2/token`, clientId: 'client', clientSecret: 'secret', scope: 'orders:read' }
    const token = accessTokens(client, () => seconds * 1000)
    const asked = { services: [{ name: 'api-gateway', url }], client, token } as const
    const next = everydayRequests(asked, await Orders.prepare(asked))
    const answers: [status: number, expected: number][] = []

    for (; seconds < 2 * KINDS; seconds++) {
      await token() // as others ask for one at the same time, the one before is good no more
      const { expected, ...question } = await next()
      answers.push([(await ask(question)).status, expected])
    }

    expect(answers.filter(([status, expected]) => status !== expected)).toEqual([])
    expect(new Set(answers.map(([, expected]) => expected))).toEqual(new Set([200, 201, 401, 404, 422]))
  })
})
