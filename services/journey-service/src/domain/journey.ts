import { type MessageJourney, messageJourneys } from './message-journey.js'
import { type SagaJourney, sagaJourney } from './saga-journey.js'
import { type Span, textOf } from './span.js'
import { isRolledBack, traceOf } from './trace.js'

/** What one request has led to, in all processes. */
export interface Journey {
  /** The trace's id. */
  readonly id: string
  readonly startMs: number
  /** Of the last that is known. */
  readonly endMs: number
  /** The request that it began with, such as `POST /orders`. */
  readonly request?: string
  readonly orderId?: string
  readonly customerId?: string
  /** Of the order, as its last event tells. */
  readonly orderState?: string
  readonly saga?: SagaJourney
  readonly messages: readonly MessageJourney[]
}

const ORDER_STATES: Readonly<Record<string, string>> = {
  OrderCreated: 'PENDING',
  OrderApproved: 'APPROVED',
  OrderRejected: 'REJECTED',
  OrderCancelled: 'CANCELLED',
}

/** @param spans of one trace, in any order, at least one */
export function journeyOf(spans: readonly Span[]): Journey {
  const trace = traceOf(spans)
  const messages = messageJourneys(spans, trace)
  const lasts = (span: Span) => !isRolledBack(span, trace)
  const first = rootOf(spans)
  return {
    id: first.traceId,
    startMs: first.startMs,
    endMs: Math.max(...spans.map(({ endMs }) => endMs)),
    request: textOf(first, 'http.route') === undefined ? undefined : first.name,
    orderId: aggregateId(spans, 'Order', lasts),
    customerId: aggregateId(spans, 'Customer', lasts) ?? partitionOf(spans, 'customerService', lasts),
    orderState: messages.map(({ type = '' }) => ORDER_STATES[type]).findLast((state) => state !== undefined),
    saga: sagaJourney(spans, trace),
    messages,
  }
}

/** The earliest of those whose parent is not known: starts are told in whole milliseconds, so a span may begin with its parent. */
function rootOf(spans: readonly Span[]): Span {
  const known = new Set(spans.map(({ spanId }) => spanId))
  const roots = spans.filter(({ parentSpanId = '' }) => !known.has(parentSpanId))
  return (roots.length > 0 ? roots : spans).reduce((earliest, span) =>
    span.startMs < earliest.startMs ? span : earliest,
  )
}

type Filter = (span: Span) => boolean

function aggregateId(spans: readonly Span[], type: string, lasts: Filter): string | undefined {
  const event = spans.find((span) => textOf(span, 'messaging.event.aggregate_type') === type && lasts(span))
  return event && textOf(event, 'messaging.event.aggregate_id')
}

function partitionOf(spans: readonly Span[], channel: string, lasts: Filter): string | undefined {
  const message = spans.find((span) => textOf(span, 'messaging.destination.name') === channel && lasts(span))
  return message && textOf(message, 'messaging.message.partition_id')
}
