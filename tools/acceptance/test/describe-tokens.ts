import { randomUUID } from 'node:crypto'
import { type ServiceName } from '@ltp/laptop/testing'
import { type Application } from './application.js'
import { type ForgedToken, forgeries } from './forged-tokens.js'
import { expectProblem } from './problem.js'

/** Each door into the system: the gateway, and the services behind it. */
const DOORS: [ServiceName, string][] = [
  ['api-gateway', '/customers'],
  ['api-gateway', '/orders'],
  ['api-gateway', '/customers/1/orderhistory'],
  ['customer-service', '/customers'],
  ['order-service', '/orders'],
]

export function describeTokens(application: Application): void {
  describe.each(DOORS)('%s %s', (service, path) => {
    const get = (token: string) => application.get(path, { service, token })
    const forged = (change: ForgedToken) =>
      change(application.signingKeys().keys[0]!, application.url('authorization-server'))

    it('asks for a token', async () => {
      const answer = await get('')

      expectProblem(answer, 401, 'TOKEN_MISSING')
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
    })

    it.each(Object.entries(forgeries))('refuses a token that is %s', async (_kind, { code, forge }) => {
      const answer = await get(await forged(forge))

      expectProblem(answer, 401, code)
      expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer .*error="invalid_token"/)
    })

    it('refuses a token without the scope, and names it', async () => {
      const answer = await get(await application.token('sagas:admin'))

      expectProblem(answer, 403, 'SCOPE_INSUFFICIENT')
      expect(answer.headers.get('www-authenticate')).toMatch(
        /error="insufficient_scope".*scope="(customers|orders):read/,
      )
    })
  })

  it('a token to read is none to write, through the gateway or past it', async () => {
    const token = await application.token('customers:read orders:read')
    const body = '{"name":"Ada","creditLimit":{"amount":1.00}}'

    for (const service of ['api-gateway', 'customer-service'] as const)
      expectProblem(await application.post('/customers', body, { service, token }), 403, 'SCOPE_INSUFFICIENT')
    for (const service of ['api-gateway', 'order-service'] as const)
      for (const path of ['/orders', '/orders/1/cancel', `/sagas/CreateOrderSaga/${randomUUID()}/resume`])
        expectProblem(await application.post(path, undefined, { service, token }), 403, 'SCOPE_INSUFFICIENT')
  })
}
