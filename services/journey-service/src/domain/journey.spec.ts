import { aSpan, created, processed, sent, TRACE } from '../../test/a-trace.js'
import { journeyOf } from './journey.js'

const event = (spanId: string, aggregateType: string, type: string, startMs = 0) =>
  created(spanId, {
    id: spanId,
    startMs,
    channel: aggregateType,
    attributes: {
      'messaging.message.type': type,
      'messaging.event.aggregate_type': aggregateType,
      'messaging.event.aggregate_id': aggregateType === 'Order' ? '7' : '5',
    },
  })

describe('a journey', () => {
  it('lasts from the begin of its first span to the end of its last one, in whatever order they come', () => {
    const journey = journeyOf([
      sent('s', { startMs: 20 }),
      created('c', { startMs: 10 }),
      aSpan('x', 'x', { startMs: 15 }),
    ])

    expect(journey).toMatchObject({ id: TRACE, startMs: 10, endMs: 22 })
  })

  it('began with a request, when its first span is one', () => {
    const request = aSpan('r', 'POST /orders', { attributes: { 'http.route': '/orders' } })

    expect(journeyOf([created('c', { startMs: 5 }), request]).request).toBe('POST /orders')
    expect(journeyOf([created('c'), { ...request, startMs: 5, endMs: 6 }]).request).toBeUndefined()
  })

  it('began with its request, also when work of it is told to have begun in the same millisecond, and before', () => {
    const request = aSpan('r', 'POST /orders', {
      parentSpanId: 'of the client',
      attributes: { 'http.route': '/orders' },
    })
    const work = aSpan('w', 'OrdersController.createOrder', { parentSpanId: 'r' })

    expect(journeyOf([work, request]).request).toBe('POST /orders')
  })

  it('is of the order and the customer that events tell of', () => {
    const journey = journeyOf([event('o', 'Order', 'OrderCreated'), event('c', 'Customer', 'CustomerCreditReserved')])

    expect(journey).toMatchObject({ orderId: '7', customerId: '5' })
  })

  it('is of no order that was rolled back', () => {
    const rolledBack = aSpan('t', 'transaction', { failure: 'serialization failure' })
    const first = created('a', {
      parentSpanId: 't',
      attributes: { 'messaging.event.aggregate_type': 'Order', 'messaging.event.aggregate_id': '6' },
    })

    expect(journeyOf([rolledBack, first, event('b', 'Order', 'OrderCreated', 5)]).orderId).toBe('7')
  })

  it('is of the customer whom a command is for, before there is an event', () => {
    const command = created('c', { attributes: { 'messaging.message.partition_id': '9223372036854775807' } })

    expect(journeyOf([command]).customerId).toBe('9223372036854775807')
    expect(journeyOf([processed('p'), created('c', { channel: 'Order' })]).customerId).toBeUndefined()
  })

  it.each([
    ['OrderCreated', 'PENDING'],
    ['OrderApproved', 'APPROVED'],
    ['OrderRejected', 'REJECTED'],
    ['OrderCancelled', 'CANCELLED'],
  ])('has the order in the state that its last event tells, whatever comes after: %s', (type, orderState) => {
    const spans = [event('a', 'Order', 'OrderCreated'), event('b', 'Order', type, 5), event('c', 'Customer', 'x', 9)]

    expect(journeyOf(spans).orderState).toBe(orderState)
  })

  it('has no state of an order when no event tells one', () => {
    expect(journeyOf([created('c')]).orderState).toBeUndefined()
  })
})
