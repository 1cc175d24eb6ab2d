import { exactDecimal, exactId } from '@ltp/exact-json'
import { HealthModule } from '@ltp/health'
import { createLogger } from '@ltp/logging'
import { MetricsModule } from '@ltp/metrics'
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common'
import type { NestFastifyApplication } from '@nestjs/platform-fastify'
import fc from 'fast-check'
import { z } from 'zod'
import { createHttpApp, idText, nonBlankText, pageQuery } from './index.js'

const request = z.object({
  name: nonBlankText(200),
  creditLimit: z.object({ amount: exactDecimal(2) }),
  orders: z.array(exactId).optional(),
})

@Controller('customers')
class DemoController {
  @Post()
  create(@Body({ schema: request }) body: unknown) {
    return body
  }

  @Get(':id')
  customer(@Param('id', { schema: idText }) id: string, @Query({ schema: pageQuery }) page: unknown) {
    return { id, page }
  }
}

@Module({ imports: [HealthModule.forRoot(), MetricsModule.forRoot()], controllers: [DemoController] })
class DemoModule {}

describe('no request is answered with a status 5xx', () => {
  let app: NestFastifyApplication

  beforeAll(async () => {
    app = await createHttpApp(DemoModule, { logger: createLogger({ service: 'demo', level: 'silent' }) })
    await app.init()
    await app.getHttpAdapter().getInstance().ready()
  })

  afterAll(() => app.close())

  async function statusOf(payload: string | Buffer, contentType = 'application/json') {
    const answer = await app.inject({
      method: 'POST',
      url: '/customers',
      headers: { 'content-type': contentType },
      payload,
    })
    if (answer.statusCode >= 400) {
      expect(answer.headers['content-type']).toMatch('application/problem+json')
      expect(answer.json()).toMatchObject({ status: answer.statusCode, code: expect.any(String) })
    }
    return answer.statusCode
  }

  const check = (property: fc.IAsyncProperty<[unknown]>) => fc.assert(property, { numRuns: 300 })
  const anyText = fc.string({
    unit: fc.oneof(
      fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
      fc.constant('"'),
    ),
  })

  it('whatever bytes its body is made of', () =>
    check(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => {
        expect([400, 422]).toContain(await statusOf(Buffer.from(bytes)))
      }),
    ))

  it('whatever JSON its body is', () =>
    check(
      fc.asyncProperty(fc.json({ maxDepth: 6 }), async (json) => {
        expect([400, 422]).toContain(await statusOf(json))
      }),
    ))

  it('whatever values its fields have', () => {
    const value = fc.oneof(fc.jsonValue(), anyText, fc.double(), fc.bigInt().map(String), fc.constant({ rawJSON: '1' }))
    const body = fc.record(
      { name: value, creditLimit: fc.oneof(value, fc.record({ amount: value })), orders: fc.array(value) },
      { requiredKeys: [] },
    )
    return check(
      fc.asyncProperty(body, async (fields) => {
        expect([201, 400, 422]).toContain(await statusOf(JSON.stringify(fields)))
      }),
    )
  })

  it('whatever its media type is', () =>
    check(
      fc.asyncProperty(fc.string({ maxLength: 30 }), async (mediaType) => {
        const contentType = mediaType.replaceAll(/[^\x20-\x7e]/g, '')

        expect([201, 400, 415]).toContain(await statusOf('{"name":"Chris","creditLimit":{"amount":1}}', contentType))
      }),
    ))

  it('whatever its address is', () =>
    check(
      fc.asyncProperty(anyText, async (text) => {
        const path = encodeURIComponent(text.toWellFormed())
        const raw = text.replaceAll(/[^\x21-\x7e]/g, '')
        for (const url of [`/customers/${path}`, `/customers/7?${raw}`, `/customers/7?limit=${path}`, `/${raw}`]) {
          expect((await app.inject({ method: 'GET', url })).statusCode).toBeLessThan(500)
        }
      }),
    ))
})
