import SwaggerParser from '@apidevtools/swagger-parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { OAuthEndpoints } from './oauth-endpoints.js'
import { WebClient } from './web-client.js'

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema: { readonly $ref?: string } }>>
  readonly headers?: Readonly<Record<string, unknown>>
}

interface Operation {
  readonly parameters?: readonly { readonly name: string }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
  readonly responses: Readonly<Record<string, Answer>>
}

interface Schema {
  readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>>
}

interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, object>> }
}

const file = fileURLToPath(new URL('../openapi.json', import.meta.url))
const document = JSON.parse(readFileSync(file, 'utf8')) as Document

const machine = { authorization: `Basic ${btoa('demo:demo-secret')}` }
const guesser = { authorization: `Basic ${btoa('demo:guessed')}` }
const signIn = (overrides = {}) => new URL(new WebClient('http://localhost').authorizeUrl(overrides)).search

interface Exchange {
  readonly operation: string
  readonly status: number
  readonly query?: string
  readonly headers?: Record<string, string>
  readonly form?: Record<string, string>
}

const browser = { accept: 'text/html' }

/** A request for every answer that openapi.json tells, but 429. */
const EXCHANGES: Exchange[] = [
  { operation: 'GET /.well-known/openid-configuration', status: 200 },
  { operation: 'GET /.well-known/oauth-authorization-server', status: 200 },
  { operation: 'GET /oauth2/jwks', status: 200 },
  {
    operation: 'POST /oauth2/token',
    status: 200,
    headers: machine,
    form: { grant_type: 'client_credentials', scope: 'orders:read' },
  },
  {
    operation: 'POST /oauth2/token',
    status: 400,
    headers: machine,
    form: { grant_type: 'client_credentials', scope: 'orders:everything' },
  },
  { operation: 'POST /oauth2/token', status: 401, headers: guesser, form: { grant_type: 'client_credentials' } },
  { operation: 'POST /oauth2/revoke', status: 200, headers: machine, form: { token: 'unknown' } },
  { operation: 'POST /oauth2/revoke', status: 400, headers: machine, form: {} },
  { operation: 'POST /oauth2/revoke', status: 401, headers: guesser, form: { token: 'unknown' } },
  { operation: 'GET /oauth2/authorize', status: 303, headers: browser, query: signIn() },
  { operation: 'GET /oauth2/authorize', status: 400, headers: browser, query: signIn({ client_id: 'nobody' }) },
  { operation: 'GET /oauth2/logout', status: 200, headers: browser },
  { operation: 'GET /oauth2/logout', status: 400, headers: browser, query: '?client_id=nobody' },
]

describe('openapi.json', () => {
  let endpoints: OAuthEndpoints
  beforeAll(async () => {
    endpoints = await OAuthEndpoints.start()
  })
  afterAll(() => endpoints.server.close())

  const discovery = async () =>
    (await (await fetch(`${endpoints.url}/.well-known/openid-configuration`)).json()) as Record<string, string[]>

  it('is valid OpenAPI', async () => {
    await expect(SwaggerParser.validate(file)).resolves.toMatchObject({ openapi: '3.1.0' })
  })

  it('has the endpoints that discovery names, and discovery', async () => {
    const told = Object.entries(await discovery()).filter(([name]) => /_(endpoint|uri)$/.test(name))
    const paths = told.map(([, url]) => new URL(String(url)).pathname)

    expect(
      Object.keys(document.paths)
        .filter((path) => !path.startsWith('/.well-known/'))
        .toSorted(),
    ).toEqual(paths.toSorted())
  })

  it('names the grants, response types and code challenges that discovery names', async () => {
    const { grant_types_supported, response_types_supported, code_challenge_methods_supported } = await discovery()
    const form = document.paths['/oauth2/token']?.post?.requestBody?.content['application/x-www-form-urlencoded']

    expect(form?.schema.properties.grant_type?.enum?.toSorted()).toEqual(grant_types_supported?.toSorted())
    expect(JSON.stringify(document.paths['/oauth2/authorize'])).toContain(
      `"name":"response_type","in":"query","required":true,"schema":{"type":"string","enum":${JSON.stringify(response_types_supported)}}`,
    )
    expect(JSON.stringify(document.paths['/oauth2/authorize'])).toContain(
      `"enum":${JSON.stringify(code_challenge_methods_supported)}`,
    )
  })

  it.each(EXCHANGES)('tells that $operation is answered $status, and with what', async (exchange) => {
    const { operation, status, headers, query = '', form } = exchange
    const [method = '', path = ''] = operation.split(' ')
    const body = form && new URLSearchParams(form)
    const answer = await fetch(endpoints.url + path + query, { method, headers, body, redirect: 'manual' })

    expect(answer.status).toBe(status)
    expect(await deviations(answer, document.paths[path]?.[method.toLowerCase()])).toEqual([])
  })

  it('tells no other answers than these, and that one may ask too often', () => {
    const told = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).flatMap(([method, { responses }]) =>
        Object.keys(responses).map((status) => `${method.toUpperCase()} ${path} ${status}`),
      ),
    )

    expect(told.filter((answer) => !answer.endsWith(' 429')).toSorted()).toEqual(
      EXCHANGES.map(({ operation, status }) => `${operation} ${status}`).toSorted(),
    )
  })
})

/** What is not as the document says, also fields that it does not name. */
async function deviations(answer: Response, operation?: Operation): Promise<string[]> {
  const told = operation?.responses[answer.status]
  if (!told) return [`${answer.status} is not told`]
  const text = await answer.text()
  const [type = ''] = (answer.headers.get('content-type') ?? '').split(';')
  const missing = Object.keys(told.headers ?? {}).filter((name) => !answer.headers.has(name))
  if (!told.content) return missing
  const content = told.content[type]
  if (!content) return [...missing, `${type} is not told`]
  const schema = document.components.schemas[content.schema.$ref?.split('/').at(-1) ?? '']
  return schema ? [...missing, ...violations(schema, text)] : missing
}

function violations(schema: object, text: string): string[] {
  const ajv = new Ajv2020({ allErrors: true, strict: false })
  const validate = ajv.compile({ ...schema, unevaluatedProperties: false })
  if (validate(JSON.parse(text))) return []
  return (validate.errors ?? []).map(({ message, params }) => `${message} ${JSON.stringify(params)}`)
}
