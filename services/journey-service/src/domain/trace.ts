import { operationOf, type Span } from './span.js'

/** The spans of one trace, by their ids. */
export type Trace = ReadonlyMap<string, Span>

export const traceOf = (spans: readonly Span[]): Trace => new Map(spans.map((span) => [span.spanId, span]))

/** From the parent to the oldest that is known. */
export function ancestors(span: Span, trace: Trace): Span[] {
  const found: Span[] = []
  for (let at = parentOf(span, trace); at && !found.includes(at); at = parentOf(at, trace)) found.push(at)
  return found
}

/** The one that commits it. Undefined while that has not ended, and of messages that were handled together: it is of no one's trace. */
export const transactionOf = (span: Span, trace: Trace): Span | undefined => endings(span, trace).find(isTransaction)

/** Whether what was done in it has not lasted: its transaction has failed, or the handling of a message that it is part of. */
export const isRolledBack = (span: Span, trace: Trace): boolean =>
  endings(span, trace).some(({ failure }) => failure !== undefined)

/** Those whose end says whether it lasts: transactions around it, and the handling of a message; beyond that are others' transactions. */
function endings(span: Span, trace: Trace): Span[] {
  const above = ancestors(span, trace)
  const handling = above.findIndex((ancestor) => operationOf(ancestor) === 'process')
  return above
    .slice(0, handling < 0 ? undefined : handling + 1)
    .filter((ancestor, index) => isTransaction(ancestor) || index === handling)
}

const isTransaction = ({ name }: Span) => name === 'transaction'

const parentOf = ({ parentSpanId = '' }: Span, trace: Trace) => trace.get(parentSpanId)
