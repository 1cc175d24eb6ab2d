import { openApiDocument } from '@ltp/http-api'
import { type OpenAPIObject } from '@nestjs/swagger'
import { readFileSync } from 'node:fs'
import { RunningGateway } from '../../../test/running-gateway.js'
import { apiDocument } from '../../create-gateway.js'

type Json = string | number | boolean | null | Json[] | { [name: string]: Json }

interface Operation {
  readonly parameters?: readonly { readonly name: string }[]
  readonly requestBody?: Json
  readonly responses: Readonly<Record<string, { readonly headers?: Json; readonly content?: Json }>>
}

/** What clients send and get when all goes well, by operation. Names of operations, and failures, are each API's own. */
function shapesOf(document: OpenAPIObject): Record<string, Json> {
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, Operation>).map(([method, operation]) => {
      const { parameters = [], requestBody = null, responses } = operation
      const answers = Object.entries(responses)
        .filter(([status]) => status.startsWith('2'))
        .map(([status, { headers = {}, content = {} }]): [string, Json] => [status, { headers, content }])
      const byName = Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter]))
      const shape = { parameters: byName, requestBody, answers: Object.fromEntries(answers) }
      return [`${method.toUpperCase()} ${path}`, withoutRefs(shape, document)] as const
    }),
  )
  return Object.fromEntries(operations)
}

/** With every `$ref` replaced by what it stands for. */
function withoutRefs(json: Json, document: OpenAPIObject): Json {
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.map((item) => withoutRefs(item, document))
  if (typeof json.$ref === 'string') return withoutRefs(target(json.$ref, document), document)
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, withoutRefs(value, document)]))
}

function target(ref: string, document: OpenAPIObject): Json {
  const names = ref.replace('#/', '').split('/')
  return names.reduce((json, name) => (json as Record<string, Json>)[name]!, document as unknown as Json)
}

/** Without what we alone say: whose a dead letter is. */
function withoutService(json: Json): Json {
  if (typeof json !== 'object' || json === null) return json
  if (Array.isArray(json)) return json.filter((item) => item !== 'service').map(withoutService)
  const others = Object.entries(json).filter(([name]) => name !== 'service')
  return Object.fromEntries(others.map(([name, value]) => [name, withoutService(value)]))
}

const committed = (service: string) => {
  const file = new URL(`../../../../${service}/openapi.json`, import.meta.url)
  return shapesOf(JSON.parse(readFileSync(file, 'utf8')) as OpenAPIObject)
}

const OUR_HISTORY = 'GET /customers/{customerId}/orderhistory'
const LIST = 'GET /dead-letters'
const WITH_DEAD_LETTERS = ['customer-service', 'order-service']
const OUR_REPLAY = 'POST /dead-letters/{service}/{id}/replay'

describe('the documented schemas', () => {
  let gateway: RunningGateway

  beforeAll(async () => {
    gateway = await RunningGateway.start()
  })

  afterAll(() => gateway.stop())

  const ours = () => shapesOf(openApiDocument(gateway.app, apiDocument))

  it('are those of the services, to the word; the order history and the list of dead letters are our own', () => {
    const { [OUR_REPLAY]: replay, [LIST]: list, [OUR_HISTORY]: history, ...passedOn } = ours()
    const committedByAll = Object.entries(
      Object.assign({}, ...WITH_DEAD_LETTERS.map(committed)) as Record<string, Json>,
    )
    const theirs = Object.fromEntries(committedByAll.filter(([operation]) => !operation.includes('/dead-letters/')))

    expect([replay, list, history]).not.toContain(undefined)
    expect(passedOn).toEqual(theirs)
  })

  it.each(WITH_DEAD_LETTERS)('tell of dead letters what %s tells, and whose they are', (service) => {
    const { [OUR_REPLAY]: replay = null, [LIST]: list = null } = ours()
    const theirs = committed(service)

    expect(JSON.stringify(list)).toContain('"service":{')
    expect(withoutService([list, replay])).toEqual([
      theirs[`GET /dead-letters/${service}`],
      theirs[`POST /dead-letters/${service}/{id}/replay`],
    ])
  })
})
