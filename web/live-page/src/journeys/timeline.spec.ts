import { aJourney, aMessage } from '../../test/a-journey.ts'
import { timelineOf } from './timeline.ts'

const textsOf = (journey: ReturnType<typeof aJourney>) => timelineOf(journey).map(({ atMs, text }) => `${atMs} ${text}`)

describe('a timeline', () => {
  it('tells what happens, in its order', () => {
    const moments = [
      { atMs: 11, what: 'create', status: 'running', step: 'reserve credit', isCompensating: false },
      { atMs: 40, what: 'reply', status: 'completed', isCompensating: false },
    ]

    expect(textsOf(aJourney({ saga: { type: 'CreateOrderSaga', id: 's', moments } }))).toEqual([
      '0 POST /orders',
      '10 ReserveCreditCommand is put into the outbox of order-service',
      '11 CreateOrderSaga: waits for “reserve credit”',
      '14 the relay takes ReserveCreditCommand',
      '18 ReserveCreditCommand is in customerService',
      '20 customer-service takes ReserveCreditCommand',
      '30 customer-service has handled ReserveCreditCommand',
      '40 CreateOrderSaga: completed',
    ])
  })

  it.each([
    [{ failure: 'a bug' }, 'could not handle ReserveCreditCommand: a bug'],
    [{ isDuplicate: true }, 'drops ReserveCreditCommand, which it has had'],
    [{ deadLetterId: 'd' }, 'gives ReserveCreditCommand up: it is a dead letter'],
  ])('tells how it was handled: %j', (changes, text) => {
    const [handling] = aMessage().handlings
    const messages = [aMessage({ handlings: [{ ...handling!, ...changes }] })]

    expect(textsOf(aJourney({ messages })).at(-1)).toBe(`30 customer-service ${text}`)
  })

  it('tells that a saga asks again', () => {
    const moments = [{ atMs: 50, what: 'resend', status: 'running', step: 'reserve credit', isCompensating: false }]

    expect(textsOf(aJourney({ saga: { type: 'CreateOrderSaga', id: 's', moments } })).at(-1)).toBe(
      '50 CreateOrderSaga: no reply to “reserve credit” yet, asks again',
    )
  })

  it('tells of a dead letter what it is', () => {
    const deadLetter = aMessage({ channel: 'customerService.dead-letter', sender: 'customer-service', handlings: [] })

    expect(textsOf(aJourney({ messages: [deadLetter] })).slice(1)).toEqual([
      '10 dead letter ReserveCreditCommand is put into the outbox of customer-service',
      '14 the relay takes dead letter ReserveCreditCommand',
      '18 dead letter ReserveCreditCommand is in customerService.dead-letter',
    ])
  })

  it('tells why the broker does not take it, and why a saga has failed', () => {
    const messages = [aMessage({ sendings: [{ startMs: 14, endMs: 18, failure: 'no broker' }], handlings: [] })]
    const moments = [{ atMs: 50, what: 'resend', status: 'failed', isCompensating: false, failureReason: 'no reply' }]
    const journey = aJourney({ messages, saga: { type: 'CreateOrderSaga', id: 's', moments } })

    expect(textsOf(journey).slice(-2)).toEqual([
      '18 the broker refuses ReserveCreditCommand: no broker',
      '50 CreateOrderSaga: no reply',
    ])
  })
})
