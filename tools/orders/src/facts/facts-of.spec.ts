import { aJourney, aMessage, anApprovedOrder, sent, START_MS } from '../../test/a-journey.js'
import { type Message } from '../journeys/journey.js'
import { factsOf } from './facts-of.js'

describe('the facts of a journey', () => {
  it('are all that has happened, in the order of time', () => {
    const told = factsOf(anApprovedOrder()).map(({ atMs, who, text }) => `+${atMs - START_MS} ${who}: ${text}`)

    expect(told).toEqual([
      '+0 client: POST /orders',
      '+8 order-service: CreateOrderSaga: waits for "reserve credit"',
      '+9 order-service: ReserveCreditCommand in the outbox, for customerService',
      '+14 order-service: ReserveCreditCommand sent to customerService (3 ms)',
      '+19 customer-service: CustomerCreditReserved in the outbox, for CreateOrderSaga-reply',
      '+21 customer-service: ReserveCreditCommand handled (5 ms)',
      '+24 customer-service: CustomerCreditReserved sent to CreateOrderSaga-reply (2 ms)',
      '+29 order-service: OrderApproved in the outbox, for Order',
      '+30 order-service: CreateOrderSaga: is completed',
      '+31 order-service: order 7 is APPROVED',
      '+32 order-service: CustomerCreditReserved handled (7 ms)',
      '+34 order-service: OrderApproved sent to Order (1 ms)',
    ])
  })

  it('do not have the same key', () => {
    const keys = factsOf(anApprovedOrder()).map(({ key }) => key)

    expect(new Set(keys).size).toBe(keys.length)
  })

  it.each([
    ['OrderCreated', undefined, undefined],
    ['OrderApproved', 'order 7 is APPROVED', 'good'],
    ['OrderRejected', 'order 7 is REJECTED', 'warning'],
    ['OrderCancelled', 'order 7 is CANCELLED', 'warning'],
  ])('of which %s is one tell what the order is then: %s', (type, text, tone) => {
    const state = factsOf(aJourney({ messages: [aMessage({ type })] })).find(({ key }) => key.endsWith('state'))

    expect([state?.text, state?.tone]).toEqual([text, tone])
  })

  it.each<[string, Partial<Message>, number | undefined]>([
    ['when its event is committed', {}, 10],
    ['when its event was made, when nobody tells of the commit', { committedMs: undefined, sendings: [sent(1, 2)] }, 9],
    ['not while that may be rolled back', { committedMs: undefined }, undefined],
  ])('tell what the order is %s', (_, changes, at) => {
    const facts = factsOf(aJourney({ messages: [aMessage({ type: 'OrderApproved', ...changes })] }))

    expect(facts.find(({ text }) => text === 'order 7 is APPROVED')?.atMs).toBe(at && START_MS + at)
  })

  it('are none of a journey without any', () => {
    expect(factsOf(aJourney())).toEqual([])
  })
})
