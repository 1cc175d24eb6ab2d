import { connect } from 'node:net'
import { eventually } from '@ltp/testing'
import { Controller, Get, Module } from '@nestjs/common'
import { NestFactory } from '@nestjs/core'
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify'
import { Registry } from 'prom-client'
import { collectGauge, MetricsModule } from './index.js'

@Controller('orders')
class OrdersController {
  @Get(':id')
  order() {
    return {}
  }

  @Get(':id/slow')
  slow() {
    return new Promise(() => {})
  }
}

@Module({
  imports: [MetricsModule.forRoot({ defaultLabels: { service: 'order-service' }, version: '1.2.3' })],
  controllers: [OrdersController],
})
class DemoModule {}

describe('metrics', () => {
  let app: NestFastifyApplication

  const scrape = async () => (await app.inject('/metrics')).body
  const requests = async () => (await scrape()).split('\n').filter((line) => /^http_server_.*_count/.test(line))

  beforeEach(async () => {
    app = await NestFactory.create<NestFastifyApplication>(DemoModule, new FastifyAdapter(), { logger: false })
    await app.init()
  })

  afterEach(() => app.close())

  it('are served as Prometheus text, with those of the process', async () => {
    const { headers, body } = await app.inject('/metrics')

    expect(headers['content-type']).toMatch('text/plain; version=0.0.4')
    expect(body).toMatch(/^nodejs_eventloop_lag_p99_seconds\{service="order-service"\} \d/m)
    expect(body).toMatch(/^process_resident_memory_bytes\{service="order-service"\} \d/m)
  })

  it('tell the version that the process runs', async () => {
    expect(await scrape()).toContain('service_info{version="1.2.3",service="order-service"} 1')
  })

  it('count requests by route template, not by path', async () => {
    await app.inject('/orders/1')
    await app.inject('/orders/2')

    expect(await requests()).toEqual([
      'http_server_request_duration_seconds_count{service="order-service",method="GET",route="/orders/:id",status_code="200"} 2',
    ])
  })

  it('let nobody make up time series', async () => {
    await app.inject('/made-up/1')
    await app.inject({ method: 'PATCH', url: '/made-up/2' })
    await app.inject('/made-up/3?x=y')

    const lines = await requests()

    expect(lines).toHaveLength(2)
    expect(lines.join()).toMatch(/method="GET",route="none",status_code="404"} 2,.*method="PATCH",route="none"/)
  })

  it('tell how many requests are being answered', async () => {
    await app.inject('/orders/1')

    expect(await scrape()).toContain('http_server_active_requests{service="order-service"} 1')
  })

  it('count a caller who has gone before the answer as 499, and no longer as being answered', async () => {
    await app.listen(0, '127.0.0.1')
    const caller = connect(Number(new URL(await app.getUrl()).port), '127.0.0.1')
    caller.write('GET /orders/1/slow HTTP/1.1\r\nhost: x\r\n\r\n')
    await eventually(async () => expect(await scrape()).toMatch(/^http_server_active_requests\{.*\} 2$/m))

    caller.destroy()

    await eventually(async () => expect(await scrape()).toMatch(/^http_server_active_requests\{.*\} 1$/m))
    expect((await requests()).join()).toContain('route="/orders/:id/slow",status_code="499"} 1')
  })

  describe('collectGauge', () => {
    const gauge = { name: 'outbox_unpublished_messages', help: 'Rows not yet published' }

    it('asks for the value at each scrape', async () => {
      let unpublished = 0
      collectGauge(app.get(Registry), { ...gauge, read: () => Promise.resolve(++unpublished) })

      expect(await scrape()).toContain('outbox_unpublished_messages{service="order-service"} 1')
      expect(await scrape()).toContain('outbox_unpublished_messages{service="order-service"} 2')
    })

    it('forgets labels that are no longer read', async () => {
      const readings = [[{ labels: { channel: 'a' }, value: 1 }], [{ labels: { channel: 'b' }, value: 2 }]]
      collectGauge(app.get(Registry), { ...gauge, labelNames: ['channel'], read: () => readings.shift() ?? [] })

      expect(await scrape()).toContain('messages{channel="a",service="order-service"} 1')
      const second = await scrape()
      expect(second).toContain('messages{channel="b",service="order-service"} 2')
      expect(second).not.toContain('channel="a"')
    })

    it('has no value, not 0, where there is nothing to read', async () => {
      collectGauge(app.get(Registry), { ...gauge, read: () => [] })

      expect(await scrape()).not.toMatch(/^outbox_unpublished_messages.* \d/m)
    })

    it('with labels lets the scrape go on when the reading fails', async () => {
      const read = () => Promise.reject(new Error('postgres is gone'))
      collectGauge(app.get(Registry), { ...gauge, labelNames: ['channel'], read })

      expect(await scrape()).toContain('process_resident_memory_bytes')
    })

    it.each([
      ['fails', () => Promise.reject(new Error('postgres is gone'))],
      ['hangs', () => new Promise<number>(() => {})],
    ])('has no value when the reading %s, and the scrape goes on', async (_what, read) => {
      collectGauge(app.get(Registry), { ...gauge, timeoutMs: 20, read })

      const metrics = await scrape()

      expect(metrics).not.toMatch(/^outbox_unpublished_messages.* \d/m)
      expect(metrics).toContain('process_resident_memory_bytes')
    })
  })
})
