import { pageQuery, storableText } from '@ltp/http-api'
import { z } from 'zod'
import { type Journey } from '../../domain/journey.js'
import { type Span } from '../../domain/span.js'

export const traceId = z
  .string()
  .regex(/^[0-9a-f]{32}$/, 'must be the id of a trace: 32 hex digits')
  .describe('the id of its trace')

export const journeysQuery = pageQuery.extend({
  orderId: storableText.max(20).optional().describe('only of this order'),
  customerId: storableText.max(20).optional().describe('only of orders of this customer'),
  after: traceId.optional().describe('Id of the last item of the page before.'),
})
export type JourneysQuery = z.output<typeof journeysQuery>

const time = z.number().describe('milliseconds since 1970, with fractions')
const failure = z.string().optional().describe('why it has failed')
const sending = z.object({ startMs: time, endMs: time, failure })

const message = z.object({
  id: z.string(),
  type: z.string().optional().describe('of the command, reply or event'),
  channel: z.string(),
  sender: z.string().describe('the service that has sent it'),
  state: z.enum(['outbox', 'sent', 'handled', 'failed', 'dead-letter']),
  createdMs: time.describe('when it was put into the outbox'),
  committedMs: time.optional().describe('when its transaction had committed'),
  sendings: z.array(sending).describe('every try to bring it to the broker'),
  handlings: z
    .array(sending.extend({ service: z.string(), isDuplicate: z.boolean(), deadLetterId: z.string().optional() }))
    .describe('every try to handle it'),
  headers: z.string().optional().describe('JSON, where services tell what messages say'),
  payload: z.string().optional().describe('JSON, where services tell what messages say'),
})

const saga = z.object({
  type: z.string(),
  id: z.string(),
  moments: z.array(
    z.object({
      atMs: time,
      what: z.string().describe('create, reply, resend or resume'),
      status: z.string().describe('running, completed, compensated or failed'),
      step: z.string().optional().describe('that it waits in'),
      isCompensating: z.boolean(),
      failureReason: z.string().optional(),
    }),
  ),
})

const span = z.object({
  spanId: z.string(),
  parentSpanId: z.string().optional(),
  service: z.string(),
  name: z.string(),
  startMs: time,
  endMs: time,
  failure,
  attributes: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
})

/** The shapes of the answers, for the API's document. */
export const journeyResponse = z.object({
  id: traceId,
  startMs: time,
  endMs: time,
  request: z.string().optional().describe('that it began with'),
  orderId: z.string().optional(),
  customerId: z.string().optional(),
  orderState: z.string().optional().describe('as the last event of the order tells'),
  saga: saga.optional(),
  messages: z.array(message),
})
export const getJourneyResponse = journeyResponse.extend({ spans: z.array(span) })
export const getJourneysResponse = z.object({
  journeys: z.array(journeyResponse),
  next: z.string().optional().describe('address of the next page, when there is one'),
})

export interface GetJourneysResponse {
  readonly journeys: readonly Journey[]
  readonly next?: string
}
export interface GetJourneyResponse extends Journey {
  readonly spans: readonly Omit<Span, 'traceId'>[]
}
