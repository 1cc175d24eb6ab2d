import { type ServiceName } from '@ltp/laptop/testing'
import fc from 'fast-check'
import { type Application } from './application.js'
import { mediaType, requestBody } from './malformed.js'
import { expectNoInsides } from './problem.js'

const TARGETS: [ServiceName, string][] = [
  ['api-gateway', '/customers'],
  ['api-gateway', '/orders'],
  ['customer-service', '/customers'],
  ['order-service', '/orders'],
]
const RUNS = 200

export function describeMalformedRequests(application: Application): void {
  describe.each(TARGETS)('whatever is posted to %s %s, it is no failure of ours:', (service, path) => {
    const post = async (body: Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) => {
      const answer = await application.send('POST', path, { service, body, headers })
      expect([201, 400, 413, 415, 422]).toContain(answer.status)
      if (answer.status === 201) return
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expectNoInsides(answer.text.replaceAll(/"field":"[^"]*"/g, '')) // names of fields are the client's words
    }

    it('bytes, broken JSON, and JSON of any shape and value', () =>
      fc.assert(
        fc.asyncProperty(requestBody, (body) => post(body)),
        { numRuns: RUNS },
      ))

    it('media types', () =>
      fc.assert(
        fc.asyncProperty(mediaType, requestBody, (type, body) => post(body, { 'content-type': type })),
        { numRuns: RUNS / 4 },
      ))
  })

  it.each(['customers', 'orders'])('whatever the address under /%s is, it is no failure of ours', (collection) =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const part = encodeURIComponent(text)
        for (const address of [`/${part}`, `?after=${part}`, `?limit=${part}`, `/${part}/orderhistory`])
          expect((await application.get(`/${collection}${address}`)).status).toBeLessThan(500)
      }),
      { numRuns: RUNS / 4 },
    ),
  )

  it('all services are ready afterwards', async () => {
    for (const service of ['api-gateway', 'customer-service', 'order-service'] as const)
      expect((await application.get('/health/ready', { service, token: '' })).status).toBe(200)
  })
}
