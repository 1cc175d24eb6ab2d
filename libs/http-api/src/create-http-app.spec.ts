import { type AddressInfo, connect } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { exactDecimal, exactId, exactNumber } from '@ltp/exact-json'
import { createLogger } from '@ltp/logging'
import { eventually } from '@ltp/testing'
import { Body, Controller, ForbiddenException, Get, Module, Param, Post, Res } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { createHttpApp, idText, nonBlankText, ProblemError } from './index.js'

const CreateCustomerRequest = z.object({
  name: nonBlankText(20),
  creditLimit: z.object({ amount: exactDecimal(2) }),
  referrer: exactId.optional(),
})

class UnknownCustomerError extends Error {}

const thrown: Record<string, unknown> = {
  'a-bug': new TypeError("cannot read properties of undefined (reading 'secret')"),
  'a-string': 'secret',
  nothing: undefined,
  forbidden: new ForbiddenException('not yours'),
  problem: new ProblemError({ status: 409, code: 'NOT_APPROVED', detail: 'the order is PENDING' }),
  domain: new UnknownCustomerError('secret'),
  token: Object.assign(new Error('expired'), {
    status: 401,
    code: 'TOKEN_EXPIRED',
    wwwAuthenticate: 'Bearer error="x"',
  }),
  upstream: Object.assign(new Error('secret'), { status: 503, code: 'JWKS_UNAVAILABLE' }),
}

const ofEveryAnswer = {
  'x-request-id': expect.any(String),
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
}

@Controller()
class DemoController {
  @Post('customers')
  create(
    @Body({ schema: CreateCustomerRequest }) { name, creditLimit, referrer }: z.infer<typeof CreateCustomerRequest>,
  ) {
    return { name, limit: exactNumber(creditLimit.amount), referrer: referrer && exactNumber(referrer) }
  }

  @Get('customers/:id')
  customer(@Param('id', { schema: idText }) id: string) {
    return { customerId: exactNumber(id) }
  }

  @Get('late')
  late(@Res() reply: FastifyReply) {
    void reply.send('early')
    throw new Error('late')
  }

  @Get('thrown/:what')
  thrown(@Param('what') what: string) {
    throw thrown[what]
  }
}

@Module({ controllers: [DemoController] })
class DemoModule {}

describe('createHttpApp', () => {
  let app: NestFastifyApplication
  const lines: string[] = []

  const post = (payload: string | Buffer, headers: Record<string, string> = { 'content-type': 'application/json' }) =>
    app.inject({ method: 'POST', url: '/customers', payload, headers })
  const get = (url: string, headers: Record<string, string> = {}) => app.inject({ url, headers })

  beforeAll(async () => {
    app = await createHttpApp(DemoModule, {
      logger: createLogger({ service: 'demo', pretty: false, destination: { write: (line) => lines.push(line) } }),
      translateError: (error) =>
        error instanceof UnknownCustomerError
          ? new ProblemError({ status: 404, code: 'CUSTOMER_NOT_FOUND' })
          : undefined,
    })
    await app.listen(0, '127.0.0.1')
  })

  afterAll(() => app.close())

  describe('a body', () => {
    it('keeps its numbers exactly', async () => {
      const answer = await post(
        '{"name":"Chris","creditLimit":{"amount":12345678901234567.89},"referrer":9223372036854775807}',
      )

      expect(answer.statusCode).toBe(201)
      expect(answer.body).toBe('{"name":"Chris","limit":12345678901234567.89,"referrer":9223372036854775807}')
    })

    it('may have fields that nobody asked for', async () => {
      expect((await post('{"name":"Chris","creditLimit":{"amount":1,"x":1},"y":[]}')).statusCode).toBe(201)
    })

    it.each([
      ['ends too early', '{"name":'],
      ['is a form', 'name=Chris'],
      ['is a quote', '"\\'],
      ['is not UTF-8', Buffer.from('{"name":"\xff"}', 'latin1')],
      ['is nested deeply', '{"a":'.repeat(40) + '1' + '}'.repeat(40)],
      ['is brackets', '['.repeat(60_000)],
      ['changes the prototype', '{"__proto__":{"isAdmin":true}}'],
      ['changes the constructor', '{"creditLimit":{"constructor":{"prototype":{}}}}'],
    ])('that is no acceptable JSON is refused: it %s', async (_how, body) => {
      const answer = await post(body)

      expect(answer.statusCode).toBe(400)
      expect(answer.headers['content-type']).toMatch('application/problem+json')
      expect(answer.json()).toMatchObject({ type: 'about:blank', title: 'Bad Request', code: 'MALFORMED_JSON' })
    })

    it('with braces in its texts is not nested', async () => {
      expect(
        (await post(`{"name":"\\"${'{'.repeat(18)}","creditLimit":{"amount":1},"x":"${'['.repeat(99)}"}`)).statusCode,
      ).toBe(201)
    })

    it('that is missing is asked for', async () => {
      expect((await post('')).json()).toMatchObject({ status: 400, code: 'BODY_REQUIRED' })
      expect((await post('', {})).json()).toMatchObject({ status: 400, code: 'BODY_REQUIRED' })
    })

    it('of another media type or encoding is refused', async () => {
      const body = '{"name":"Chris","creditLimit":{"amount":1}}'

      expect((await post(body, { 'content-type': 'text/plain' })).json()).toMatchObject({
        status: 415,
        detail: 'the body must be application/json',
      })
      expect((await post(body, { 'content-type': 'application/xml' })).json()).toMatchObject({ status: 415 })
      expect((await post(body, { 'content-type': '/' })).json()).toMatchObject({ status: 415 })
      expect((await post(body, {})).json()).toMatchObject({ status: 415 })
      const gzip = { 'content-type': 'application/json', 'content-encoding': 'gzip' }
      expect((await post(body, gzip)).json()).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' })
    })

    it('that is too large is refused', async () => {
      expect((await post(`"${'x'.repeat(65_536)}"`)).json()).toMatchObject({ status: 413, code: 'PAYLOAD_TOO_LARGE' })
    })

    it('has every invalid value named', async () => {
      const answer = await post('{"name":" ","creditLimit":{"amount":1.234},"referrer":"7"}')

      expect(answer.statusCode).toBe(422)
      expect(answer.json()).toEqual({
        type: 'about:blank',
        title: 'Unprocessable Entity',
        status: 422,
        code: 'INVALID_VALUES',
        detail: 'some values are not valid',
        requestId: expect.any(String),
        errors: [
          { pointer: '#/name', code: 'INVALID_VALUE', message: 'must not be blank' },
          {
            pointer: '#/creditLimit/amount',
            code: 'INVALID_VALUE',
            message: 'must be a number with at most 17 digits before and 2 after the point, no exponent',
          },
          {
            pointer: '#/referrer',
            code: 'INVALID_VALUE',
            message: 'must be an integer from 1 to 9223372036854775807',
          },
        ],
      })
    })

    it.each([
      ['{}', '#/name', 'REQUIRED', 'is required'],
      ['{"name":1}', '#/name', 'INVALID_TYPE', 'must be of type string'],
      ['{"name":"a\\u0000b"}', '#/name', 'INVALID_VALUE', 'must not contain NUL or unpaired surrogates'],
      ['{"name":"a\\ud800b"}', '#/name', 'INVALID_VALUE', 'must not contain NUL or unpaired surrogates'],
      [`{"name":"${'x'.repeat(21)}"}`, '#/name', 'TOO_BIG', 'must have at most 20 characters'],
      ['[]', '#', 'INVALID_TYPE', 'must be of type object'],
      ['null', '#', 'INVALID_TYPE', 'must be of type object'],
    ])('is refused for its values: %s', async (body, pointer, code, message) => {
      const answer = await post(body)

      expect(answer.statusCode).toBe(422)
      expect(answer.json<{ errors: unknown[] }>().errors).toContainEqual({ pointer, code, message })
    })
  })

  describe('an address', () => {
    it.each([
      '/nothing',
      '/customers/abc',
      '/customers/0',
      '/customers/9223372036854775808',
      '/customers/1.5',
      '/customers/',
    ])('that names nothing is not found: %s', async (url) => {
      expect((await get(url)).json()).toMatchObject({ status: 404, code: 'NOT_FOUND' })
    })

    it('keeps a 64-bit id exactly', async () => {
      expect((await get('/customers/9223372036854775807')).body).toBe('{"customerId":9223372036854775807}')
    })

    it('that has other methods says which', async () => {
      const answer = await app.inject({ method: 'DELETE', url: '/customers/1?x' })

      expect(answer.json()).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' })
      expect(answer.headers.allow).toBe('GET, HEAD')
    })

    it('that is none for any method has none to allow', async () => {
      expect((await app.inject({ method: 'DELETE', url: '/customers/' })).json()).toMatchObject({ status: 404 })
    })

    it.each(['/%', '/customers/%ff', `/customers/${'9'.repeat(300)}`])(
      'that is malformed is refused: %s',
      async (url) => {
        const answer = await get(url)

        expect(answer.statusCode).toBeGreaterThanOrEqual(400)
        expect(answer.statusCode).toBeLessThan(500)
        expect(answer.headers['content-type']).toMatch('application/problem+json')
        expect(answer.headers).toMatchObject(ofEveryAnswer)
      },
    )
  })

  describe('what is thrown', () => {
    it.each(['a-bug', 'a-string', 'nothing'])('and unknown stays inside: %s', async (what) => {
      const answer = await get(`/thrown/${what}`)

      expect(answer.statusCode).toBe(500)
      expect(answer.json()).toEqual({
        type: 'about:blank',
        title: 'Internal Server Error',
        status: 500,
        code: 'INTERNAL_SERVER_ERROR',
        requestId: expect.any(String),
      })
    })

    it.each([
      ['problem', { status: 409, code: 'NOT_APPROVED', title: 'Conflict', detail: 'the order is PENDING' }],
      ['forbidden', { status: 403, code: 'FORBIDDEN', detail: 'not yours' }],
      ['domain', { status: 404, code: 'CUSTOMER_NOT_FOUND' }],
      ['token', { status: 401, code: 'TOKEN_EXPIRED', detail: 'expired' }],
    ])('is answered by what it is: %s', async (what, problem) => {
      const answer = await get(`/thrown/${what}`)

      expect(answer.statusCode).toBe(problem.status)
      expect(answer.json()).toMatchObject(problem)
    })

    it('after the answer changes nothing', async () => {
      const answer = await get('/late')

      expect(answer.statusCode).toBe(200)
      expect(answer.body).toBe('early')
    })

    it('brings its challenge along', async () => {
      expect((await get('/thrown/token')).headers['www-authenticate']).toBe('Bearer error="x"')
    })

    it('by other libs with a status 5xx has its code told, not its message', async () => {
      const answer = await get('/thrown/upstream')

      expect(answer.json()).toMatchObject({ status: 503, code: 'JWKS_UNAVAILABLE' })
      expect(answer.body).not.toContain('secret')
    })
  })

  describe('what is no HTTP', () => {
    const send = async (text: string) => {
      const { port } = app.getHttpServer().address() as AddressInfo
      const socket = connect(port, '127.0.0.1')
      socket.write(text)
      return textOf(socket)
    }

    it('is answered as a problem, too', async () => {
      const answer = await send('HELLO\r\n\r\n')

      expect(answer).toMatch(/^HTTP\/1.1 400 Bad Request\r\n.*\r\n\r\n\{.*"code":"BAD_REQUEST"\}$/s)
    })

    it('is answered what no cache may keep', async () => {
      const [head] = (await send('HELLO\r\n\r\n')).split('\r\n\r\n')

      expect(head?.split('\r\n')).toEqual(
        expect.arrayContaining(['cache-control: no-store', 'x-content-type-options: nosniff']),
      )
    })

    it('because of its long headers is told so', async () => {
      expect(await send(`GET / HTTP/1.1\r\nhost: x\r\nx: ${'x'.repeat(20_000)}\r\n\r\n`)).toMatch(/^HTTP\/1.1 431 /)
    })
  })

  describe('the log', () => {
    it('has what an unknown error hides, under the request id', async () => {
      lines.length = 0

      await get('/thrown/a-bug', { 'x-request-id': 'abc-1' })

      const line = lines.map((text) => JSON.parse(text) as object).find((it) => 'err' in it)
      expect(line).toMatchObject({
        level: 'error',
        requestId: 'abc-1',
        err: { message: expect.stringContaining('secret') },
      })
    })

    it('has no errors of callers', async () => {
      const headers = { 'x-request-id': 'a-callers-fault' }

      await post('{', { ...headers, 'content-type': 'application/json' })
      await get('/thrown/problem', headers)

      const ofCaller = () => lines.filter((line) => line.includes('a-callers-fault'))
      await eventually(() => expect(ofCaller()).toHaveLength(2))
      expect(ofCaller().join('')).not.toContain('"level":"error"')
    })
  })

  it('answers what no cache may keep', async () => {
    const { headers } = await get('/customers/1')

    expect(headers).toMatchObject(ofEveryAnswer)
    expect(headers).not.toHaveProperty('x-powered-by')
  })

  describe('a request id', () => {
    it('of the caller is answered, also with a problem', async () => {
      const answer = await get('/nothing', { 'x-request-id': 'abc-1' })

      expect(answer.headers['x-request-id']).toBe('abc-1')
      expect(answer.json()).toMatchObject({ requestId: 'abc-1' })
    })

    it.each(['', 'a b', 'x'.repeat(129), '"', 'é'])('that could harm a log is replaced: %j', async (id) => {
      const answer = await get('/customers/1', { 'x-request-id': id })

      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/)
    })
  })
})
