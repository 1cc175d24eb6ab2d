import { smokeRequestsIn } from './smoke-requests.js'

describe('the requests of a smoke test', () => {
  it('are lines: method, path and the status that is expected', () => {
    expect(smokeRequestsIn('GET /orders/999999 404\n\n  HEAD /orders?limit=1 200  \n')).toEqual([
      { method: 'GET', path: '/orders/999999', status: 404 },
      { method: 'HEAD', path: '/orders?limit=1', status: 200 },
    ])
  })

  it.each([
    'POST /orders 201',
    'GET orders 200',
    'GET http://evil.example/ 200',
    'GET @evil.example/ 200',
    'GET /orders',
    'GET /orders 999',
    'GET /orders 200 OK',
    'TARGET /orders 200',
    'GET /a b 200',
    'GET /a\tb 200',
  ])('are refused when they could change something, leave the host, or are not understood: %j', (line) => {
    expect(() => smokeRequestsIn(`GET / 200\n${line}`)).toThrow(`"${line}" is no request`)
  })

  it('are at least one, and not too many', () => {
    expect(smokeRequestsIn('GET / 200\n'.repeat(20))).toHaveLength(20)
    expect(() => smokeRequestsIn(' \n')).toThrow('requests must be 1 to 20 lines')
    expect(() => smokeRequestsIn('GET / 200\n'.repeat(21))).toThrow('requests must be 1 to 20 lines')
  })
})
