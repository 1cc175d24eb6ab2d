import { z } from 'zod'

const sending = z.object({ startMs: z.number(), endMs: z.number(), failure: z.string().optional() })

const handling = sending.extend({
  service: z.string(),
  isDuplicate: z.boolean(),
  deadLetterId: z.string().optional(),
})

const message = z.object({
  id: z.string(),
  type: z.string().optional(),
  channel: z.string(),
  sender: z.string(),
  createdMs: z.number(),
  committedMs: z.number().optional(),
  sendings: z.array(sending),
  handlings: z.array(handling),
})

const sagaMoment = z.object({
  atMs: z.number(),
  what: z.string(),
  status: z.string(),
  step: z.string().optional(),
  isCompensating: z.boolean(),
  failureReason: z.string().optional(),
})

const saga = z.object({ type: z.string(), moments: z.array(sagaMoment) })

/** What journey-service tells, as far as it is read here. Times are milliseconds since 1970, with fractions. */
export const journey = z.object({
  id: z.string(),
  startMs: z.number(),
  request: z.string().optional(),
  orderId: z.string().optional(),
  customerId: z.string().optional(),
  saga: saga.optional(),
  messages: z.array(message),
})

export const journeysPage = z.object({ journeys: z.array(journey), next: z.string().optional() })

export type Journey = z.output<typeof journey>
export type Message = z.output<typeof message>
export type Sending = z.output<typeof sending>
export type Handling = z.output<typeof handling>
export type Saga = z.output<typeof saga>
export type SagaMoment = z.output<typeof sagaMoment>
