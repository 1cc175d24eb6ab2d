import { createLogger, currentTraceparent } from '@ltp/logging'
import { eventually } from '@ltp/testing'
import { inSpan, isTracing, tracingEnvironment } from '@ltp/tracing'
import { OtlpCollector } from '@ltp/tracing/testing'
import { type BeforeApplicationShutdown, Controller, Get, Module, NotFoundException } from '@nestjs/common'
import { type NestFastifyApplication } from '@nestjs/platform-fastify'
import { z } from 'zod'
import { createHttpApp } from './index.js'

@Controller('orders')
class OrderController {
  @Get('all')
  async all() {
    await Promise.resolve()
    return inSpan('ask the database', {}, async () => ({ traceparent: currentTraceparent() }))
  }

  @Get('none')
  none() {
    throw new NotFoundException('no order')
  }
}

@Module({ controllers: [OrderController] })
class DemoModule implements BeforeApplicationShutdown {
  beforeApplicationShutdown() {
    return inSpan('finish what was begun', {}, () => Promise.resolve())
  }
}

describe('the work of a handler', () => {
  let collector: OtlpCollector
  let app: NestFastifyApplication | undefined

  const start = async (exporter: string) => {
    const settings = z.object(tracingEnvironment).parse({
      OTEL_TRACES_EXPORTER: exporter,
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
      OTEL_BSP_SCHEDULE_DELAY: '10',
    })
    const logger = createLogger({ service: 'order-service', level: 'silent' })
    app = await createHttpApp(DemoModule, { logger, tracing: { service: 'order-service', settings } })
    await app.init()
    return app
  }
  beforeEach(async () => {
    collector = await OtlpCollector.start()
  })
  afterEach(async () => {
    await app?.close()
    collector.stop()
  })

  it('is a span in that of the request, and what it does is in it', async () => {
    const { traceparent } = (await (await start('otlp')).inject('/orders/all')).json<{ traceparent: string }>()

    await eventually(() =>
      expect(collector.tree(traceparent.split('-')[1]!)).toEqual([
        'order-service: GET /orders/all',
        '  order-service: OrderController.all',
        '    order-service: ask the database',
      ]),
    )
  })

  it('has failed when it throws', async () => {
    await (await start('otlp')).inject('/orders/none')

    await eventually(() =>
      expect(collector.spans.find(({ name }) => name === 'OrderController.none')?.status.code).toBe(2),
    )
  })

  it('is sent when the application ends, at the latest', async () => {
    await (await start('otlp')).inject('/orders/none')
    await app?.close()

    expect(collector.names).toEqual(expect.arrayContaining(['OrderController.none', 'GET /orders/none']))
  })

  it('is seen to the end of what modules do when they stop', async () => {
    await start('otlp')
    await app?.close()

    expect(collector.names).toEqual(['finish what was begun'])
    expect(isTracing()).toBe(false)
  })

  it('is no span unless they are asked for', async () => {
    await (await start('none')).inject('/orders/all')
    await app?.close()

    expect(collector.names).toEqual([])
  })
})
