import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { exactId } from '@ltp/exact-json'
import { createLogger } from '@ltp/logging'
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import {
  ApiCreatedResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiSecurity,
  type OpenAPIObject,
} from '@nestjs/swagger'
import { z } from 'zod'
import {
  committedOpenApi,
  createHttpApp,
  idText,
  locationHeader,
  nextLinkHeader,
  nonBlankText,
  openApiDocument,
  pageQuery,
  Repeatable,
  serveOpenApi,
  undocumented,
} from './index.js'

const address = z.object({ street: nonBlankText(50) }).meta({ id: 'Address' })
const createCustomerRequest = z.object({ name: nonBlankText(200), address }).meta({ id: 'CreateCustomerRequest' })
const createCustomerResponse = z.object({ customerId: exactId })

@Controller('customers')
class DemoController {
  @Post()
  @ApiCreatedResponse({ description: 'Created.', standardSchema: createCustomerResponse })
  create(@Body({ schema: createCustomerRequest }) _request: unknown) {}

  @Get()
  list(@Query({ schema: pageQuery }) _page: unknown) {}

  @Get(':id')
  @ApiNotFoundResponse({ description: 'There is no such customer.' })
  customer(@Param('id', { schema: idText }) _id: string) {}
}

@Controller('orders')
@ApiSecurity('oauth2', ['orders:write'])
class CompleteController {
  @Post()
  @Repeatable()
  @ApiCreatedResponse({ headers: locationHeader })
  create() {}

  @Get()
  @ApiOkResponse({ headers: nextLinkHeader })
  list(@Query({ schema: pageQuery }) _page: unknown) {}
}

@Module({ controllers: [DemoController, CompleteController] })
class DemoModule {}

const info = {
  title: 'Customers',
  version: '1.0.0',
  description: 'Customers and their credit',
  tokenUrl: 'http://localhost:9000/oauth2/token',
  scopes: { 'customers:read': 'look at customers' },
}

describe('the API document', () => {
  let app: NestFastifyApplication
  let document: OpenAPIObject

  beforeAll(async () => {
    app = await createHttpApp(DemoModule, { logger: createLogger({ service: 'demo', level: 'silent' }) })
    serveOpenApi(app, info)
    await app.init()
    await app.getHttpAdapter().getInstance().ready()
    document = openApiDocument(app, info)
  })

  afterAll(() => app.close())

  it('is served as OpenAPI 3.1', async () => {
    const answer = await app.inject('/openapi.json')

    expect(answer.headers['content-type']).toMatch('application/json')
    expect(answer.json()).toEqual(document)
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'Customers', version: '1.0.0' } })
  })

  it('describes bodies by the schemas that read them, named ones as components', () => {
    expect(document.paths['/customers']?.post?.requestBody).toEqual({
      required: true,
      content: { 'application/json': { schema: { $ref: '#/components/schemas/CreateCustomerRequest' } } },
    })
    expect(document.components?.schemas?.CreateCustomerRequest).toMatchObject({
      type: 'object',
      properties: {
        name: { type: 'string', minLength: 1, maxLength: 200 },
        address: { $ref: '#/components/schemas/Address' },
      },
      required: ['name', 'address'],
    })
    expect(document.components?.schemas?.Address).toMatchObject({ properties: { street: { type: 'string' } } })
  })

  it('describes answers, parameters and pages', () => {
    expect(document.paths['/customers']?.post?.responses['201']).toMatchObject({
      content: { 'application/json': { schema: { properties: { customerId: { type: 'integer', format: 'int64' } } } } },
    })
    expect(document.paths['/customers/{id}']?.get?.parameters).toMatchObject([
      { name: 'id', in: 'path', required: true, schema: { type: 'integer', format: 'int64' } },
    ])
    expect(document.paths['/customers']?.get?.parameters).toMatchObject([
      { name: 'limit', in: 'query', required: false, schema: { type: 'integer', maximum: 100 } },
      { name: 'after', in: 'query', required: false, schema: { type: 'integer' } },
    ])
  })

  it('says of every operation that it may answer a problem', () => {
    const problem = { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } }

    const { responses } = document.paths['/customers/{id}']!.get!

    expect(responses.default).toMatchObject({ content: problem })
    expect(responses['404']).toEqual({ description: 'There is no such customer.', content: problem })
    expect(document.components?.schemas?.Problem).toMatchObject({ required: ['type', 'title', 'status', 'code'] })
  })

  it('names each operation, and what is wrong with a body, without being told', () => {
    const { post, get } = document.paths['/customers']!

    expect([post!.summary, get!.summary]).toEqual(['Create', 'List'])
    expect(Object.keys(post!.responses)).toEqual(['201', '400', '422', 'default'])
    expect(post!.responses[422]).toMatchObject({
      description: expect.stringContaining('INVALID_VALUES'),
      content: { 'application/problem+json': {} },
    })
    expect(Object.keys(get!.responses)).toEqual(['200', 'default'])
  })

  it('says how to get in', () => {
    expect(document.security).toEqual([{ bearer: [] }, { oauth2: [] }])
    expect(document.components?.securitySchemes).toMatchObject({
      bearer: { type: 'http', scheme: 'bearer' },
      oauth2: { flows: { clientCredentials: { tokenUrl: info.tokenUrl, scopes: info.scopes } } },
    })
  })

  it('is known to be incomplete without scopes, idempotency keys, locations and links', () => {
    expect(undocumented(document)).toEqual([
      'POST /customers: scope',
      'POST /customers: Idempotency-Key',
      'POST /customers: Location',
      'GET /customers: scope',
      'GET /customers: Link',
      'GET /customers/{id}: scope',
    ])
  })

  it('is compared with the committed file, which is written when told to', async () => {
    const file = pathToFileURL(join(await mkdtemp(join(tmpdir(), 'openapi-')), 'openapi.json'))
    await expect(committedOpenApi(file, document)).rejects.toThrow('ENOENT')

    process.env.UPDATE_OPENAPI = '1'
    await committedOpenApi(file, document).finally(() => delete process.env.UPDATE_OPENAPI)

    expect(await committedOpenApi(file, { ...document, info: { title: 'other', version: '2' } })).toEqual(document)
  })
})

describe('Swagger UI', () => {
  let app: NestFastifyApplication

  beforeAll(async () => {
    app = await createHttpApp(DemoModule, { logger: createLogger({ service: 'demo', level: 'silent' }) })
    serveOpenApi(app, info)
    await app.init()
    await app.getHttpAdapter().getInstance().ready()
  })

  afterAll(() => app.close())

  it('is a page whose every asset comes from this process', async () => {
    const page = await app.inject('/swagger-ui/index.html')
    const assets = [...page.body.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, path]) => path ?? '')

    expect(page.headers['content-type']).toMatch('text/html')
    expect(assets).toContain('./swagger-ui-bundle.js')
    for (const asset of assets) {
      expect((await app.inject(new URL(asset, 'http://x/swagger-ui/').pathname)).statusCode).toBe(200)
    }
  })

  it('allows scripts and connections of this process and the token endpoint only', async () => {
    const { headers } = await app.inject('/swagger-ui/index.html')

    expect(headers['content-security-policy']).toMatch("default-src 'none'; script-src 'self'; style-src 'self'")
    expect(headers['content-security-policy']).toMatch("connect-src 'self' http://localhost:9000;")
  })

  it('shows the document of this service', async () => {
    expect((await app.inject('/swagger-ui/swagger-initializer.js')).body).toContain("url: '../openapi.json'")
  })

  it.each(['/swagger-ui', '/swagger-ui/'])('is found at %s, too', async (url) => {
    const answer = await app.inject(url)

    expect(answer.statusCode === 200 || answer.headers.location === '/swagger-ui/').toBe(true)
  })

  it.each(['/swagger-ui/package.json', '/swagger-ui/nothing', '/swagger-ui/..%2fpackage.json'])(
    'serves nothing else: %s',
    async (url) => {
      expect((await app.inject(url)).json()).toMatchObject({ code: 'NOT_FOUND' })
    },
  )
})
