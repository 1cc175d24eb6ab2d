import { createHttpApp, openApiDocument } from '@ltp/http-api'
import { createLogger } from '@ltp/logging'
import { Controller, Get, Module, Req } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import { UnsecuredJWT } from 'jose'
import { connect } from 'node:net'
import { AuthModule, type AuthenticatedRequest, Public, RequiredScope } from './index.js'
import { TestIssuer, type TokenOverrides } from './test-issuer.js'

@Controller()
class OrderController {
  @Get('orders')
  @RequiredScope('orders:read')
  orders(@Req() request: AuthenticatedRequest) {
    return { subject: request.accessToken!.subject }
  }

  @Get('history')
  @RequiredScope('orders:read', 'customers:read')
  history() {
    return {}
  }

  @Get('me')
  me() {
    return {}
  }

  @Get('health')
  @Public()
  health() {
    return {}
  }
}

class Listing {
  @Get()
  list() {
    return []
  }
}

@Controller('reports')
@RequiredScope('reports:read')
class ReportController extends Listing {}

@Controller('news')
@Public()
class NewsController extends Listing {
  @Get('drafts')
  @RequiredScope('news:write')
  drafts() {
    return []
  }
}

@Controller('accounts')
@RequiredScope('accounts:read')
class AccountController {
  @Get('help')
  @Public()
  help() {
    return {}
  }
}

@Controller('archive')
@Public()
class ArchiveController extends ReportController {}

function declareMethodWithBoth() {
  class Contradiction {
    @Get()
    @Public()
    @RequiredScope('orders:read')
    both() {}
  }
  return Contradiction
}

function declareControllerWithBoth() {
  @RequiredScope('orders:read')
  @Public()
  class Contradiction {}
  return Contradiction
}

describe('a service behind JwtAuthGuard', () => {
  let issuer: TestIssuer
  let app: NestFastifyApplication
  let url: string

  beforeAll(async () => {
    issuer = await TestIssuer.start()
    @Module({
      imports: [AuthModule.register(issuer.options)],
      controllers: [OrderController, NewsController, ReportController, AccountController, ArchiveController],
    })
    class OrderModule {}
    app = await createHttpApp(OrderModule, { logger: createLogger({ service: 'orders', level: 'silent' }) })
    await app.listen(0, '127.0.0.1')
    url = await app.getUrl()
  })
  afterAll(async () => {
    await app.close()
    await issuer.stop()
  })

  const get = (path: string, authorization?: string) =>
    fetch(url + path, { headers: authorization ? { authorization } : {} })
  const getWith = async (path: string, token: TokenOverrides) => get(path, `Bearer ${await issuer.token(token)}`)

  it('asks controllers that inherit the same handler for what each of them declares', async () => {
    expect((await get('/news')).status).toBe(200)
    expect((await get('/reports')).status).toBe(401)
    expect((await getWith('/reports', { scope: 'orders:read' })).status).toBe(403)
    expect((await getWith('/reports', { scope: 'reports:read' })).status).toBe(200)
  })

  it('asks for what the method declares, whatever its controller does', async () => {
    expect((await get('/news/drafts')).status).toBe(401)
    expect((await getWith('/news/drafts', { scope: 'orders:read' })).status).toBe(403)
    expect((await getWith('/news/drafts', { scope: 'news:write' })).status).toBe(200)
    expect((await get('/accounts/help')).status).toBe(200)
  })

  it('asks for what the controller declares, whatever the one does that it extends', async () => {
    expect((await get('/archive')).status).toBe(200)
  })

  it.each([
    ['a method', declareMethodWithBoth],
    ['a controller', declareControllerWithBoth],
  ])('refuses to be told both by %s', (_what, declare) => {
    expect(declare).toThrow('@Public or @RequiredScope, not both')
  })

  it('lets in who has the scope, and tells the route who it is', async () => {
    const response = await getWith('/orders', { scope: 'customers:read orders:read', claims: { sub: 'user' } })

    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({ subject: 'user' })
  })

  it('tells in the API document which scopes are needed, and what is answered without them', () => {
    const { paths } = openApiDocument(app, { title: 'orders', version: '1', description: '' })

    const { security, responses } = paths['/history']!.get!

    const scopes = ['orders:read', 'customers:read']
    expect(security).toEqual(expect.arrayContaining([{ bearer: scopes }, { oauth2: scopes }]))
    expect(responses).toMatchObject({ 401: {}, 403: { description: expect.stringContaining('customers:read') } })
  })

  it('asks for a token', async () => {
    const response = await get('/orders')

    expect(response.status).toBe(401)
    expect(response.headers.get('www-authenticate')).toBe('Bearer')
    expect(await response.json()).toMatchObject({ code: 'TOKEN_MISSING' })
  })

  it('does not take another scheme, or a token in the query', async () => {
    const basic = await get('/orders', `Basic ${btoa('demo:demo-secret')}`)
    const query = await get(`/orders?access_token=${await issuer.token({ scope: 'orders:read' })}`)

    expect([basic.status, query.status]).toEqual([401, 401])
  })

  it.each([
    ['garbage', () => 'garbage', 'this is not a signed JSON Web Token'],
    ['an expired token', () => issuer.token({ claims: { exp: 1 } }), 'the token has expired'],
    ['alg none', () => new UnsecuredJWT(issuer.claims('orders:read')).encode(), 'not accepted'],
    ['an ID token', () => issuer.token({ header: { typ: 'JWT' } }), 'not an access token'],
    ['an unknown key', () => issuer.token({ header: { kid: 'unknown' } }), 'does not publish'],
  ])('answers %s with 401 and the reason', async (_what, token, reason) => {
    const response = await get('/orders', `Bearer ${await token()}`)
    const body = await response.text()

    expect(response.status).toBe(401)
    expect(response.headers.get('content-type')).toContain('application/problem+json')
    expect(response.headers.get('www-authenticate')).toContain('Bearer error="invalid_token", error_description="')
    expect(JSON.parse(body)).toMatchObject({ detail: expect.stringContaining(reason) as string })
    expect(body).not.toMatch(/\.(js|ts):\d|node_modules/)
  })

  it('refuses two Authorization headers, of which Node would silently drop one', async () => {
    const token = await issuer.token({ scope: 'orders:read' })

    const response = await rawGet(`Authorization: Bearer ${token}\r\nAuthorization: Bearer garbage`)

    expect(response).toMatch(/^HTTP\/1\.1 401 /)
  })

  it('answers 403 and the missing scope to a good token without it', async () => {
    const response = await getWith('/orders', { scope: 'customers:read orders:write' })

    expect(response.status).toBe(403)
    expect(response.headers.get('www-authenticate')).toContain('error="insufficient_scope"')
    expect(response.headers.get('www-authenticate')).toContain('scope="orders:read"')
    expect(await response.json()).toMatchObject({ code: 'SCOPE_INSUFFICIENT' })
  })

  it('takes a scope for granted only by its whole name', async () => {
    expect((await getWith('/orders', { scope: 'orders:readonly orders' })).status).toBe(403)
  })

  it('needs all the scopes that a route names', async () => {
    expect((await getWith('/history', { scope: 'orders:read' })).status).toBe(403)
    expect((await getWith('/history', { scope: 'orders:read customers:read' })).status).toBe(200)
  })

  it('needs a token, but no scope, where none is named', async () => {
    expect((await get('/me')).status).toBe(401)
    expect((await getWith('/me', {})).status).toBe(200)
  })

  it('answers 503 when it cannot tell a good token from a bad one, and logs each time it tried', async () => {
    const unavailable = await TestIssuer.start()
    unavailable.jwksStatus = 503
    @Module({
      imports: [AuthModule.register({ ...unavailable.options, jwksRetryMs: 60_000 })],
      controllers: [OrderController],
    })
    class OrderModule {}
    const lines: string[] = []
    const logger = createLogger({ service: 'orders', destination: { write: (line: string) => void lines.push(line) } })
    const other = await createHttpApp(OrderModule, { logger })
    await other.listen(0, '127.0.0.1')
    const headers = { authorization: `Bearer ${await issuer.token({ scope: 'orders:read' })}` }

    const response = await fetch(`${await other.getUrl()}/orders`, { headers })
    await fetch(`${await other.getUrl()}/orders`, { headers })

    expect(response.status).toBe(503)
    expect(await response.json()).toMatchObject({ code: 'TOKEN_KEYS_UNAVAILABLE' })
    const warnings = lines.filter((line) => line.includes('"context":"AccessTokenVerifier"'))
    expect(warnings).toEqual([expect.stringContaining('"level":"warn"')])
    expect(warnings[0]).toContain(`${unavailable.jwksUri} answered 503`)
    await Promise.all([other.close(), unavailable.stop()])
  })

  it('lets everybody in where it is public, even with a bad token', async () => {
    expect((await get('/health', 'Bearer garbage')).status).toBe(200)
  })

  /** What fetch does not let through: header lines as they are. */
  function rawGet(headers: string): Promise<string> {
    const { hostname, port } = new URL(url)
    return new Promise((resolve, reject) => {
      const socket = connect(Number(port), hostname, () =>
        socket.end(`GET /orders HTTP/1.1\r\nHost: orders\r\nConnection: close\r\n${headers}\r\n\r\n`),
      )
      let answer = ''
      socket.on('data', (chunk) => (answer += chunk.toString()))
      socket.on('end', () => resolve(answer)).on('error', reject)
    })
  }
})
