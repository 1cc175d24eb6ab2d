import { eventually } from '@ltp/testing'
import { type GetJourneyResponse, type GetJourneysResponse } from '../src/adapters/rest-api/journey-api.js'
import { Journeys } from '../src/domain/journeys.js'
import { aSpan, created, processed, saga, sent, TRACE } from './a-trace.js'
import { idOf, otlp } from './otlp.js'
import { RunningJourneys } from './running-journeys.js'

const event = (spanId: string, traceId: string, orderId: string) =>
  created(spanId, {
    traceId,
    id: spanId,
    channel: 'Order',
    attributes: { 'messaging.event.aggregate_type': 'Order', 'messaging.event.aggregate_id': orderId },
  })

describe('journeys', () => {
  let service: RunningJourneys
  beforeEach(async () => {
    service = await RunningJourneys.start({ JOURNEY_TRACES: '5' })
  })
  afterEach(() => service.stop())

  it('are made of what services export', async () => {
    const request = aSpan('r', 'POST /orders', { startMs: 1, endMs: 3.25, attributes: { 'http.route': '/orders' } })
    const running = { 'saga.status': 'running', 'saga.step': 'reserve credit', 'saga.compensating': false }
    const answer = await service.export(
      otlp([request, saga('s', 'create', running), created('c', { parentSpanId: 's' }), sent('x', { startMs: 4 })]),
    )
    await service.export(otlp([processed('p', { startMs: 6, failure: 'a bug' })], 'customer-service'))

    expect([answer.status, await answer.json()]).toEqual([200, {}])
    const { journeys } = await service.json<GetJourneysResponse>('/journeys')
    expect(journeys).toMatchObject([
      {
        id: TRACE,
        startMs: 0,
        endMs: 8,
        saga: { type: 'CreateOrderSaga', id: 's1', moments: [{ what: 'create', step: 'reserve credit' }] },
        messages: [
          {
            id: 'm1',
            channel: 'customerService',
            state: 'failed',
            sendings: [{ startMs: 4, endMs: 6 }],
            handlings: [{ service: 'customer-service', failure: 'a bug' }],
          },
        ],
      },
    ])
  })

  it('tell the spans of their trace, one by one', async () => {
    await service.export(otlp([created('c', { startMs: 4.125, parentSpanId: 's' })]))

    const { spans, id } = await service.json<GetJourneyResponse>(`/journeys/${TRACE}`)

    expect(id).toBe(TRACE)
    expect(spans).toEqual([
      {
        spanId: idOf('c'),
        parentSpanId: idOf('s'),
        service: 'order-service',
        name: 'create customerService',
        startMs: 4.125,
        endMs: 6.125,
        attributes: {
          'messaging.operation.type': 'create',
          'messaging.message.id': 'm1',
          'messaging.destination.name': 'customerService',
        },
      },
    ])
  })

  it('are paged, and found by their order', async () => {
    for (const digit of ['1', '2', '3']) await service.export(otlp([event(`e${digit}`, digit.repeat(32), digit)]))

    const { journeys, next } = await service.json<GetJourneysResponse>('/journeys?limit=2')
    const rest = await service.json<GetJourneysResponse>(next!)
    const second = await service.json<GetJourneysResponse>('/journeys?orderId=2')

    expect([...journeys, ...rest.journeys].map(({ orderId }) => orderId)).toEqual(['3', '2', '1'])
    expect(rest.next).toBeUndefined()
    expect(second.journeys.map(({ orderId }) => orderId)).toEqual(['2'])
  })

  it.each([
    ['of an unknown trace', `/journeys/${'f'.repeat(32)}`, 404],
    ['of no trace', '/journeys/7', 404],
    ['of a page that is none', '/journeys?limit=x', 422],
  ])('are not told %s', async (_, path, status) => {
    expect((await service.get(path)).status).toBe(status)
  })

  it.each(['/journeys', `/journeys/${TRACE}`, '/journeys/stream'])(
    'at %s are for those who may see them',
    async (path) => {
      expect((await service.get(path, { scope: 'orders:read' })).status).toBe(403)
      expect((await fetch(service.url + path)).status).toBe(401)
    },
  )

  it.each([
    ['no JSON', '{', 'application/json', 400],
    ['another format', 'x', 'application/x-protobuf', 415],
    ['no spans', '{"resourceSpans":7}', 'application/json', 422],
  ])('are not made of %s', async (_, body, type, status) => {
    expect((await service.export(body, type)).status).toBe(status)
    expect(await service.json('/journeys')).toEqual({ journeys: [] })
  })

  it('are made of the spans that can be read; the exporter is told of the others', async () => {
    const [good, bad] = [otlp([created('c')]), otlp([{ ...created('d'), traceId: 'x' }])].map(
      (body) => (JSON.parse(body) as { resourceSpans: unknown[] }).resourceSpans,
    )

    const answer = await service.export(JSON.stringify({ resourceSpans: [...bad!, ...good!] }))

    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ partialSuccess: { rejectedSpans: '1' } })
    expect((await service.json<GetJourneysResponse>('/journeys')).journeys).toHaveLength(1)
    const metrics = await (await service.get('/metrics')).text()
    expect(metrics).toMatch(/^spans_received_total\{outcome="rejected",.*\} 1$/m)
    expect(metrics).toMatch(/^spans_received_total\{outcome="accepted",.*\} 1$/m)
  })

  describe('while they happen', () => {
    const read = (response: Response) => {
      const told = { text: '', hasEnded: false, wasCut: false }
      void (async () => {
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) told.text += chunk
        told.hasEnded = true
      })().catch(() => (told.wasCut = true))
      return told
    }
    const journeysIn = (text: string) =>
      [...text.matchAll(/^event: journey\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data!) as GetJourneyResponse)

    it('are told to whoever listens, whole each time', async () => {
      const response = await service.get('/journeys/stream')
      const told = read(response)
      expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
      await eventually(() => expect(told.text).toContain(': connected'))

      await service.export(otlp([created('c')]))
      await eventually(() => expect(journeysIn(told.text)).toMatchObject([{ messages: [{ state: 'outbox' }] }]))
      await service.export(otlp([sent('x')]))

      await eventually(() => expect(journeysIn(told.text).at(-1)).toMatchObject({ messages: [{ state: 'sent' }] }))
    })

    it('are told until the token expires', async () => {
      const exp = Math.floor(Date.now() / 1000) + 2
      const told = read(await service.get('/journeys/stream', { claims: { exp } }))

      await eventually(() => expect(told.hasEnded).toBe(true))
    })

    it('are told until the service stops, which does not wait for listeners', async () => {
      const told = read(await service.get('/journeys/stream'))
      await eventually(() => expect(told.text).toContain(': connected'))

      await service.app.close()

      await eventually(() => expect(told.hasEnded).toBe(true))
    })

    it('are told to nobody who asks for the headers only', async () => {
      const journeys = service.app.get(Journeys)
      const observe = journeys.observe.bind(journeys)
      const listeners: string[] = []
      journeys.observe = (observer) => {
        const ignore = observe(observer)
        listeners.push('came')
        return () => {
          listeners.push('left')
          ignore()
        }
      }

      const { status, headers } = await service.get('/journeys/stream', { method: 'HEAD' })

      expect([status, headers.get('content-type')]).toEqual([200, 'text/event-stream'])
      await eventually(() => expect(listeners).toEqual(['came', 'left']))
    })

    it('are told to the others when one has gone', async () => {
      const leaving = new AbortController()
      const left = read(await service.get('/journeys/stream', { signal: leaving.signal }))
      const told = read(await service.get('/journeys/stream'))
      leaving.abort()
      // sooner, fetch would open a connection that it never uses, and the server would wait 4 s for that one
      await eventually(() => expect(left.wasCut).toBe(true))

      await service.export(otlp([created('c')]))

      await eventually(() => expect(journeysIn(told.text)).toHaveLength(1))
    })
  })
})
