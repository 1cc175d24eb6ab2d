import { routesOf } from '../src/headers/open-api.ts'
import { probesOf } from '../src/headers/probes.ts'
import { forOwnPages, RULES, RULES_FOR_ALL } from '../src/headers/rules.ts'

const id = { name: 'id', in: 'path', schema: { type: 'integer' } }
const DOCUMENT = {
  paths: {
    '/orders': { get: {}, post: { requestBody: {} } },
    '/orders/{id}': { get: { parameters: [id] } },
    '/orders/{id}/cancel': { post: { parameters: [id] } },
    '/sagas/{type}': { get: {} },
    '/token': { post: { security: [{ client: [] }, {}] } },
    '/keys': { get: { security: [] } },
  },
  security: [{ bearer: [] }],
}

describe('the routes of a document', () => {
  it('need a token where every way in needs one', () => {
    const open = routesOf(DOCUMENT).filter(({ needsToken }) => !needsToken)

    expect(open.map(({ method, path }) => `${method} ${path}`)).toEqual(['POST /token', 'GET /keys'])
  })
})

describe('the probes', () => {
  const probes = probesOf('http://localhost:1', DOCUMENT, 'good')
  const titled = (part: string) => probes.filter(({ title }) => title.startsWith(part))

  it('ask every operation that needs a token without one, with a bad one, and with a good one', () => {
    expect(titled('GET /orders ').map(({ title, question }) => [title, question.headers?.authorization])).toEqual([
      ['GET /orders without a token', undefined],
      ['GET /orders with a token that is none', 'Bearer none.at.all'],
      ['GET /orders with a token, and malformed where it has a body', 'Bearer good'],
    ])
  })

  it('show the token to no operation that does not need it', () => {
    const open = [...titled('POST /token '), ...titled('TRACE /token'), ...titled('GET /keys ')]

    expect(open).toHaveLength(3)
    expect(open.filter(({ question }) => question.headers?.authorization)).toEqual([])
  })

  it('change nothing: what might, is malformed or about what is not there', () => {
    const changing = probes.filter(({ question }) => ['POST', 'DELETE'].includes(question.method))

    expect(changing.length).toBeGreaterThan(5)
    for (const { question } of changing) expect(question.body?.length ?? 1).toBeLessThan(3)
    expect(titled('POST /orders/0/cancel')).toHaveLength(3)
    expect(titled('POST /orders with').map(({ question }) => question.body)).toEqual(['{}', '{}', '{"'])
  })

  it('try what may be there when they only read', () => {
    expect(titled('GET /orders/1 ')).toHaveLength(3)
    expect(titled('GET /sagas/none ')).toHaveLength(3)
  })

  it('try methods that an address does not have, and one that nobody has', () => {
    expect(titled('TRACE /orders ')).toHaveLength(1)
    expect(titled('DELETE /orders/0 ')).toHaveLength(1)
    expect(titled('NONSENSE /')).toHaveLength(1)
  })

  it('let pages of strangers read nothing but what OAuth 2 is for', () => {
    const oauth = { paths: { '/oauth2/token': { post: {} }, '/oauth2/authorize': { get: {} } }, security: [] }
    const forOwn = probesOf('http://localhost:1', oauth, 'good').filter(({ rules }) => rules.includes(forOwnPages))

    expect(forOwn.map(({ title }) => title)).toContain('GET /oauth2/authorize as anybody')
    expect(forOwn.map(({ title }) => title)).not.toContain('POST /oauth2/token as anybody')
  })

  it('ask of a proxy, which TLS ends at, only to say nothing of itself, where it may have answered', () => {
    const rulesOf = (url: string) =>
      probesOf(url, undefined, 'good').find(({ title }) => title.startsWith('GET /% '))?.rules

    expect(rulesOf('https://dev.example')).toEqual(RULES_FOR_ALL)
    expect(rulesOf('http://localhost:1')).toEqual(expect.arrayContaining([...RULES]))
  })

  it("ask as a stranger's page, also before a request", () => {
    expect(probes.every(({ question }) => question.headers?.origin === 'https://stranger.example')).toBe(true)
    expect(titled('OPTIONS /orders ')[0]?.question.headers).toHaveProperty('access-control-request-method')
  })

  it('look at pages and at addresses that are none, also where there is no document', () => {
    const titles = probesOf('http://localhost:1', undefined, 'good').map(({ title }) => title)

    expect(titles).toContain('GET /swagger-ui/index.html as anybody')
    expect(titles).toContain('GET /nonfunctional-test/nowhere as anybody')
  })
})
