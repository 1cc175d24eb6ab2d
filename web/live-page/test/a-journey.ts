import { type Journey, type Message } from '../src/journeys/journey.ts'

/** A command that was created at 10, committed at 12, sent from 14 to 18 and handled from 20 to 30. */
export const aMessage = (changes: Partial<Message> = {}): Message => ({
  id: 'm1',
  type: 'ReserveCreditCommand',
  channel: 'customerService',
  sender: 'order-service',
  state: 'handled',
  createdMs: 10,
  committedMs: 12,
  sendings: [{ startMs: 14, endMs: 18 }],
  handlings: [{ startMs: 20, endMs: 30, service: 'customer-service', isDuplicate: false }],
  ...changes,
})

export const aJourney = (changes: Partial<Journey> = {}): Journey => ({
  id: '0af7651916cd43dd8448eb211c80319c',
  startMs: 0,
  endMs: 30,
  request: 'POST /orders',
  orderId: '7',
  messages: [aMessage()],
  ...changes,
})
