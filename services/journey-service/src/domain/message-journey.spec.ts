import { aSpan, created, processed, sent } from '../../test/a-trace.js'
import { messageJourneys } from './message-journey.js'
import { type Span } from './span.js'

const only = (...spans: Span[]) => messageJourneys(spans)[0]!

describe('the way of a message', () => {
  it('begins in the outbox, with what its sender tells', () => {
    const attributes = {
      'messaging.message.type': 'ReserveCreditCommand',
      'messaging.message.headers': '{"ID":"m1"}',
      'messaging.message.body': '{"orderId":7}',
    }

    expect(only(created('c', { startMs: 10, attributes }))).toEqual({
      id: 'm1',
      type: 'ReserveCreditCommand',
      channel: 'customerService',
      sender: 'order-service',
      state: 'outbox',
      createdMs: 12,
      committedMs: undefined,
      sendings: [],
      handlings: [],
      headers: '{"ID":"m1"}',
      payload: '{"orderId":7}',
    })
  })

  it('is committed with its transaction', () => {
    const transaction = aSpan('t', 'transaction', { startMs: 9, endMs: 20 })
    const step = aSpan('s', 'step reserve credit', { startMs: 10, parentSpanId: 't' })

    expect(only(transaction, step, created('c', { parentSpanId: 's' })).committedMs).toBe(20)
  })

  it('never was when its transaction is rolled back', () => {
    const transaction = aSpan('t', 'transaction', { failure: 'deadlock detected' })

    expect(messageJourneys([transaction, created('c', { parentSpanId: 't' })])).toEqual([])
  })

  it('never was when it was made of one of several messages whose handling together is rolled back', () => {
    const rolledBack = processed('p', { parentSpanId: 'c', failure: 'handled together with one that failed' })
    const again = processed('p2', { parentSpanId: 'c', startMs: 20 })
    const reply = (spanId: string, parentSpanId: string, startMs: number) =>
      created(spanId, { id: spanId, channel: 'reply', parentSpanId, startMs })

    const messages = messageJourneys([created('c'), rolledBack, reply('r', 'p', 3), again, reply('r2', 'p2', 21)])

    expect(messages.map(({ id, state }) => [id, state])).toEqual([
      ['m1', 'handled'],
      ['r2', 'outbox'],
    ])
  })

  it('is, though one that led to it was tried in vain before', () => {
    const request = processed('p', { id: 'm0', failure: 'a bug' })
    const answer = processed('p2', { id: 'm1', parentSpanId: 'p' })

    expect(messageJourneys([request, answer, created('c', { parentSpanId: 'p2' })])).toHaveLength(1)
  })

  it('is no dead letter when giving it up is rolled back', () => {
    const givingUp = processed('p', { failure: 'deadlock detected' })
    const deadLetter = created('d', { id: 'm9', channel: 'customerService.dead-letter', parentSpanId: 'p' })

    expect(only(created('c'), givingUp, deadLetter)).toMatchObject({ id: 'm1', state: 'failed' })
  })

  it('is not committed with the transaction of whoever sent the message that it answers', () => {
    const transaction = aSpan('t', 'transaction', { endMs: 20 })
    const command = created('c', { parentSpanId: 't' })
    const handling = processed('p', { parentSpanId: 'c', startMs: 30 })
    const reply = created('r', { id: 'm2', parentSpanId: 'p', startMs: 31 })

    expect(messageJourneys([transaction, command, handling, reply])[1]?.committedMs).toBeUndefined()
  })

  it('goes on when it is a dead letter that is replayed', () => {
    const tried = processed('p', { startMs: 30 })
    const deadLetter = created('d', {
      id: 'm9',
      channel: 'customerService.dead-letter',
      parentSpanId: 'p',
      startMs: 31,
    })
    const replayed = created('c2', { parentSpanId: 'c', startMs: 40 })
    const spans = [created('c', { startMs: 10 }), tried, deadLetter, replayed, sent('s', { startMs: 41 })]

    const messages = messageJourneys([...spans, processed('p2', { startMs: 42 })])

    expect(messages.map(({ id, state, createdMs }) => [id, state, createdMs])).toEqual([
      ['m1', 'handled', 12],
      ['m9', 'outbox', 33],
    ])
    expect(messages[0]?.handlings).toHaveLength(2)
  })

  it.each<[string, Span[], string]>([
    ['at the broker when the relay has brought it there', [sent('s')], 'sent'],
    ['in the outbox while the broker does not take it', [sent('s', { failure: 'no broker' })], 'outbox'],
    ['at the broker after a second try', [sent('s', { failure: 'no broker' }), sent('s2', { startMs: 9 })], 'sent'],
    ['handled', [sent('s'), processed('p', { startMs: 5 })], 'handled'],
    ['handled, also when it is not known how it got there', [processed('p')], 'handled'],
    ['failed, to be tried again', [sent('s'), processed('p', { failure: 'a bug' })], 'failed'],
    ['handled in a later try', [processed('p', { failure: 'a bug' }), processed('p2', { startMs: 9 })], 'handled'],
    [
      'handled, though it came again',
      [processed('p'), processed('p2', { startMs: 9, attributes: { 'messaging.inbox.duplicate': true } })],
      'handled',
    ],
    [
      'at the broker when only a duplicate was seen',
      [sent('s'), processed('p', { attributes: { 'messaging.inbox.duplicate': true } })],
      'sent',
    ],
    [
      'a dead letter when it was given up',
      [
        processed('p', { failure: 'a bug' }),
        processed('p2', { startMs: 9 }),
        aSpan('t', 'transaction', { parentSpanId: 'p2' }),
        created('d', { id: 'm9', channel: 'customerService.dead-letter', parentSpanId: 't', startMs: 10 }),
      ],
      'dead-letter',
    ],
  ])('is then %s', (_, spans, state) => {
    expect(only(created('c'), ...spans).state).toBe(state)
  })

  it('tells every try, the oldest first', () => {
    const { sendings, handlings } = only(
      processed('p2', { startMs: 40 }),
      processed('p1', { startMs: 30, failure: 'a bug' }),
      sent('s', { startMs: 20 }),
      created('c'),
    )

    expect(sendings).toEqual([{ startMs: 20, endMs: 22 }])
    expect(handlings).toEqual([
      { service: 'customer-service', startMs: 30, endMs: 32, failure: 'a bug', isDuplicate: false },
      { service: 'customer-service', startMs: 40, endMs: 42, isDuplicate: false },
    ])
  })

  it('is told for each message, in the order of their creation; what is done for several at once is of none', () => {
    const batch = aSpan('b', 'send', { attributes: { 'messaging.operation.type': 'send' } })

    const all = messageJourneys([created('c2', { id: 'm2', startMs: 5 }), batch, created('c1')])

    expect(all.map(({ id }) => id)).toEqual(['m1', 'm2'])
  })

  it('ends also where spans are their own ancestors', () => {
    expect(only(created('c', { parentSpanId: 'x' }), aSpan('x', 'step', { parentSpanId: 'c' })).state).toBe('outbox')
  })
})
