import { type Attribute, type Span } from '../src/domain/span.js'

export const TRACE = '0af7651916cd43dd8448eb211c80319c'

type Changes = Partial<Omit<Span, 'attributes'>> & { readonly attributes?: Readonly<Record<string, Attribute>> }

/** A span that takes 2 ms. */
export function aSpan(spanId: string, name: string, changes: Changes = {}): Span {
  const { startMs = 0, attributes = {}, ...others } = changes
  return {
    traceId: TRACE,
    spanId,
    service: 'order-service',
    name,
    startMs,
    endMs: startMs + 2,
    attributes,
    ...others,
  }
}

interface MessageChanges extends Changes {
  readonly id?: string
  readonly channel?: string
}

export const created = (spanId: string, changes: MessageChanges = {}) => ofMessage('create', spanId, changes)
export const sent = (spanId: string, changes: MessageChanges = {}) => ofMessage('send', spanId, changes)
export const processed = (spanId: string, changes: MessageChanges = {}) =>
  ofMessage('process', spanId, { service: 'customer-service', ...changes })

function ofMessage(operation: string, spanId: string, changes: MessageChanges): Span {
  const { id = 'm1', channel = 'customerService', attributes, ...others } = changes
  return aSpan(spanId, `${operation} ${channel}`, {
    ...others,
    attributes: {
      'messaging.operation.type': operation,
      'messaging.message.id': id,
      'messaging.destination.name': channel,
      ...attributes,
    },
  })
}

export const saga = (spanId: string, what: string, attributes: Record<string, Attribute>, changes: Changes = {}) =>
  aSpan(spanId, `saga CreateOrderSaga ${what}`, {
    ...changes,
    attributes: { 'saga.type': 'CreateOrderSaga', 'saga.id': 's1', ...attributes },
  })
