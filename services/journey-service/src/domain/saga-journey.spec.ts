import { aSpan, processed, saga } from '../../test/a-trace.js'
import { sagaJourney } from './saga-journey.js'

describe('the saga of a journey', () => {
  it('is told moment by moment', () => {
    const spans = [
      saga('r', 'reply', { 'saga.status': 'completed', 'saga.compensating': false }, { startMs: 30 }),
      aSpan('x', 'transaction'),
      saga('c', 'create', { 'saga.status': 'running', 'saga.step': 'reserve credit', 'saga.compensating': false }),
    ]

    expect(sagaJourney(spans)).toEqual({
      type: 'CreateOrderSaga',
      id: 's1',
      moments: [
        { atMs: 2, what: 'create', status: 'running', step: 'reserve credit', isCompensating: false },
        { atMs: 32, what: 'reply', status: 'completed', step: undefined, isCompensating: false },
      ],
    })
  })

  it('tells why it has failed', () => {
    const failed = { 'saga.status': 'failed', 'saga.failure_reason': 'no reply', 'saga.compensating': true }

    expect(sagaJourney([saga('c', 'resend', failed)])?.moments).toMatchObject([
      { what: 'resend', status: 'failed', failureReason: 'no reply', isCompensating: true },
    ])
  })

  it('leaves out what was rolled back, and replies that were ignored', () => {
    const rolledBack = saga('a', 'reply', { 'saga.status': 'completed' }, { failure: 'deadlock detected' })

    expect(sagaJourney([rolledBack, saga('b', 'reply', {})])).toBeUndefined()
  })

  it.each([
    ['its transaction was not committed', aSpan('t', 'transaction', { failure: 'serialization failure' })],
    ['the reply was handled together with one that failed', processed('t', { failure: 'rolled back' })],
  ])('leaves out a moment that never was, as %s', (_, ending) => {
    const reply = saga('a', 'reply', { 'saga.status': 'completed' }, { parentSpanId: 't' })

    expect(sagaJourney([ending, reply])).toBeUndefined()
  })
})
