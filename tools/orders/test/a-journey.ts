import { type Handling, type Journey, type Message, type SagaMoment } from '../src/journeys/journey.js'

/** 12:00:01.123 on some day, wherever that is. */
export const START_MS = new Date(2030, 0, 7, 12, 0, 1, 123).getTime()

export const traceId = (digit: number) => String(digit).repeat(32)

/** Of order 7, with nothing in it. */
export const aJourney = (changes: Partial<Journey> = {}): Journey => ({
  id: traceId(1),
  startMs: START_MS,
  orderId: '7',
  customerId: '5',
  messages: [],
  ...changes,
})

/** In the outbox 9 ms after the start, and committed 1 ms later. */
export const aMessage = (changes: Partial<Message> = {}): Message => ({
  id: 'm1',
  type: 'ReserveCreditCommand',
  channel: 'customerService',
  sender: 'order-service',
  createdMs: START_MS + 9,
  committedMs: START_MS + 10,
  sendings: [],
  handlings: [],
  ...changes,
})

/** Times in ms after the start. */
export const sent = (from: number, to: number, failure?: string) => ({
  startMs: START_MS + from,
  endMs: START_MS + to,
  ...(failure && { failure }),
})

export const handled = (from: number, to: number, changes: Partial<Handling> = {}): Handling => ({
  ...sent(from, to),
  service: 'customer-service',
  isDuplicate: false,
  ...changes,
})

export const aMoment = (at: number, changes: Partial<SagaMoment> = {}): SagaMoment => ({
  atMs: START_MS + at,
  what: 'create',
  status: 'running',
  step: 'reserve credit',
  isCompensating: false,
  ...changes,
})

/** An order on its way from the request to its approval. */
export const anApprovedOrder = (changes: Partial<Journey> = {}): Journey =>
  aJourney({
    request: 'POST /orders',
    saga: {
      type: 'CreateOrderSaga',
      moments: [aMoment(8), aMoment(30, { what: 'reply', status: 'completed', step: undefined })],
    },
    messages: [
      aMessage({ sendings: [sent(11, 14)], handlings: [handled(16, 21)] }),
      aMessage({
        id: 'm2',
        type: 'CustomerCreditReserved',
        channel: 'CreateOrderSaga-reply',
        sender: 'customer-service',
        createdMs: START_MS + 19,
        committedMs: START_MS + 20,
        sendings: [sent(22, 24)],
        handlings: [handled(25, 32, { service: 'order-service' })],
      }),
      aMessage({
        id: 'm3',
        type: 'OrderApproved',
        channel: 'Order',
        createdMs: START_MS + 29,
        committedMs: START_MS + 31,
        sendings: [sent(33, 34)],
      }),
    ],
    ...changes,
  })
