import { aSpan, created } from '../../test/a-trace.js'
import { type Journey } from './journey.js'
import { Journeys } from './journeys.js'

const trace = (digit: string) => digit.repeat(32)

describe('journeys', () => {
  let journeys: Journeys
  let nowMs: number
  beforeEach(() => {
    nowMs = 0
    journeys = new Journeys({ traces: 3, spansPerTrace: 4 }, () => nowMs)
  })

  it('are the traces that have messages, the newest first', () => {
    journeys.add([created('a', { traceId: trace('1') }), created('b', { traceId: trace('2') })])
    journeys.add([aSpan('c', 'GET /orders', { traceId: trace('3') })])

    expect(journeys.latest().map(({ id }) => id)).toEqual([trace('2'), trace('1')])
  })

  it('grow with what becomes known, in any order', () => {
    journeys.add([created('c', { startMs: 5 })])
    expect(journeys.latest()).toMatchObject([{ startMs: 5 }])
    journeys.add([aSpan('r', 'POST /orders', { attributes: { 'http.route': '/orders' } })])

    expect(journeys.latest()).toMatchObject([{ request: 'POST /orders', startMs: 0, messages: [{ id: 'm1' }] }])
    expect(journeys.spansOf(journeys.latest()[0]!.id).map(({ spanId }) => spanId)).toEqual(['r', 'c'])
  })

  it('hold one span once, however often it comes', () => {
    journeys.add([created('c'), created('c')])

    expect(journeys.latest()[0]?.messages).toHaveLength(1)
  })

  const ids = () => journeys.latest().map(({ id }) => id)
  const inTrace = (digit: string, spanId = 'c') => created(spanId, { traceId: trace(digit) })

  it('are forgotten when there are too many: first those of which nothing came for longest', () => {
    for (const digit of ['1', '2', '3', '1', '4']) journeys.add([inTrace(digit)])

    expect(ids()).toEqual([trace('4'), trace('3'), trace('1')])
    expect(journeys.find(trace('2'))).toBeUndefined()
  })

  it('are not forgotten for traces without messages, of which the last are kept, too', () => {
    for (const digit of ['1', '2', '3']) journeys.add([inTrace(digit)])
    for (const digit of ['4', '5', '6', '7']) journeys.add([aSpan('g', 'GET /orders', { traceId: trace(digit) })])

    expect(ids()).toEqual([trace('3'), trace('2'), trace('1')])
    expect(journeys.find(trace('4'))).toBeUndefined()
    expect(journeys.find(trace('5'))).toBeDefined()
  })

  it('begin with the request whose span came before the first message, also when there are many', () => {
    for (const digit of ['1', '2', '3']) journeys.add([inTrace(digit)])
    const attributes = { 'http.route': '/orders' }
    journeys.add([aSpan('r', 'POST /orders', { traceId: trace('4'), attributes })])

    journeys.add([created('c', { traceId: trace('4'), startMs: 1 })])

    expect(journeys.latest()[0]).toMatchObject({ id: trace('4'), request: 'POST /orders' })
  })

  it('do not come back in part by a span that is late, for a minute', () => {
    const told: string[] = []
    for (const digit of ['1', '2', '3', '4']) journeys.add([inTrace(digit)])
    journeys.observe(({ id }) => told.push(id))

    journeys.add([inTrace('1', 'late')])
    expect([ids(), told, journeys.find(trace('1'))]).toEqual([[trace('4'), trace('3'), trace('2')], [], undefined])
    nowMs += 60_000
    journeys.add([inTrace('1', 'replayed')])

    expect(ids()).toEqual([trace('1'), trace('4'), trace('3')])
  })

  it('tell of each change, until nobody wants to know', () => {
    const told: Journey[] = []
    const stop = journeys.observe((journey) => told.push(journey))
    journeys.add([created('c'), aSpan('g', 'GET /orders', { traceId: trace('2') })])
    expect(told).toMatchObject([{ messages: [{ id: 'm1' }] }])

    stop()
    journeys.add([created('d', { id: 'm2' })])

    expect(told).toHaveLength(1)
  })
})
