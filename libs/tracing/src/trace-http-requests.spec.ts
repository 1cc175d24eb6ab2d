import { createLogger, currentTraceparent, logHttpRequests } from '@ltp/logging'
import { eventually } from '@ltp/testing'
import { SpanKind, SpanStatusCode } from '@opentelemetry/api'
import { fastify, type FastifyInstance } from 'fastify'
import { RecordedSpans } from './testing/recorded-spans.js'
import { traceHttpRequests } from './trace-http-requests.js'

const CALLER = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

describe('requests', () => {
  let spans: RecordedSpans
  let server: FastifyInstance
  let lines: string[]

  const listen = () => {
    lines = []
    server = fastify()
    logHttpRequests(
      server,
      createLogger({ service: 'x', level: 'info', pretty: false, destination: { write: (line) => lines.push(line) } }),
    )
    traceHttpRequests(server)
    server.get('/orders/:id', async () => ({ traceparent: currentTraceparent() }))
    server.get('/broken', async () => Promise.reject(new Error('broken')))
    server.get('/health/live', async () => ({ traceparent: currentTraceparent() }))
  }
  beforeEach(() => {
    spans = RecordedSpans.start()
    listen()
  })
  afterEach(async () => {
    await server.close()
    spans.stop()
  })

  it('are spans, named by their route, part of the trace of the caller', async () => {
    await server.inject({ url: '/orders/7?secret=1', headers: { traceparent: CALLER } })

    await eventually(() => expect(spans.all).toHaveLength(1))
    expect(spans.named('GET /orders/:id')).toMatchObject({
      kind: SpanKind.SERVER,
      parentSpanContext: { spanId: 'b7ad6b7169203331' },
      attributes: {
        'http.request.method': 'GET',
        'url.path': '/orders/7',
        'http.route': '/orders/:id',
        'http.response.status_code': 200,
      },
    })
  })

  it('without a caller who is traced begin a trace', async () => {
    await server.inject('/orders/7')

    await eventually(() => expect(spans.named('GET /orders/:id').parentSpanContext).toBeUndefined())
  })

  it('are what their work and their line in the log belong to', async () => {
    const { traceparent } = (await server.inject('/orders/7')).json<{ traceparent: string }>()

    await eventually(() => expect(lines).toHaveLength(1))
    const { traceId, spanId } = spans.named('GET /orders/:id').spanContext()
    expect(traceparent).toBe(`00-${traceId}-${spanId}-01`)
    expect(JSON.parse(lines[0]!)).toMatchObject({ traceId, spanId, requestId: expect.any(String) })
  })

  it('that are answered with an error of the server have failed', async () => {
    await server.inject('/broken')

    await eventually(() => expect(spans.named('GET /broken').status.code).toBe(SpanStatusCode.ERROR))
  })

  it('that match no route are named by their method alone: paths are anybody\u2019s', async () => {
    await server.inject('/made/up')

    await eventually(() => expect(spans.named('GET').attributes).toMatchObject({ 'http.response.status_code': 404 }))
    expect(spans.named('GET').status.code).toBe(SpanStatusCode.UNSET)
  })

  it('of probes are none', async () => {
    const { traceparent } = (await server.inject('/health/live')).json<{ traceparent: string }>()
    await server.inject('/orders/7')

    await eventually(() => expect(spans.all).toHaveLength(1))
    expect(traceparent).toMatch(/^00-/)
  })

  it('are only logged while no spans are made', async () => {
    spans.stop()
    await server.close()
    listen()

    const { traceparent } = (await server.inject({ url: '/orders/7', headers: { traceparent: CALLER } })).json<{
      traceparent: string
    }>()

    expect(traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-/)
    await eventually(() => expect(lines).toHaveLength(1))
  })
})
