import { aSpan, created } from '../../test/a-trace.js'
import { type Journey } from './journey.js'
import { Journeys } from './journeys.js'

const trace = (digit: string) => digit.repeat(32)

describe('journeys', () => {
  let journeys: Journeys
  beforeEach(() => {
    journeys = new Journeys({ traces: 3, spansPerTrace: 4 })
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

  it('are forgotten when there are too many: first traces without messages, then the oldest', () => {
    journeys.add([created('a', { traceId: trace('1') })])
    journeys.add([aSpan('g', 'GET /orders', { traceId: trace('2') })])
    journeys.add([created('b', { traceId: trace('3') }), created('c', { traceId: trace('4') })])

    expect(journeys.find(trace('2'))).toBeUndefined()
    expect(journeys.latest().map(({ id }) => id)).toEqual([trace('4'), trace('3'), trace('1')])

    journeys.add([created('d', { traceId: trace('5') })])

    expect(journeys.latest().map(({ id }) => id)).toEqual([trace('5'), trace('4'), trace('3')])
    expect(journeys.find(trace('1'))).toBeUndefined()
  })

  it('keep only so many spans of one trace', () => {
    journeys.add(['1', '2', '3', '4', '5'].map((id) => created(id, { id })))

    expect(journeys.latest()[0]?.messages).toHaveLength(4)
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

describe('a journey', () => {
  const journeyOf = (...spans: Parameters<Journeys['add']>[0]) => {
    const journeys = new Journeys({ traces: 10, spansPerTrace: 100 })
    journeys.add(spans)
    return journeys.latest()[0]!
  }
  const event = (spanId: string, type: string, startMs = 0, aggregate = 'Order', id = '7') =>
    created(spanId, {
      id: spanId,
      channel: aggregate,
      startMs,
      attributes: {
        'messaging.message.type': type,
        'messaging.event.aggregate_type': aggregate,
        'messaging.event.aggregate_id': id,
      },
    })

  it('is of an order and its customer, as events and commands tell', () => {
    const command = created('c', { attributes: { 'messaging.message.partition_id': '9223372036854775807' } })

    expect(journeyOf(event('e', 'OrderCreated'), command)).toMatchObject({
      orderId: '7',
      customerId: '9223372036854775807',
    })
    expect(journeyOf(event('e', 'CustomerCreated', 0, 'Customer', '5'))).toMatchObject({ customerId: '5' })
  })

  it.each([
    [['OrderCreated'], 'PENDING'],
    [['OrderCreated', 'OrderApproved'], 'APPROVED'],
    [['OrderCreated', 'OrderRejected'], 'REJECTED'],
    [['OrderCancelled'], 'CANCELLED'],
    [['CustomerCreated'], undefined],
  ])('with %j has an order that is %s', (types, state) => {
    const events = types.map((type, index) => event(String(index), type, index))

    expect(journeyOf(...events.reverse()).orderState).toBe(state)
  })

  it('that did not begin with a request has none', () => {
    expect(journeyOf(created('c')).request).toBeUndefined()
  })
})
