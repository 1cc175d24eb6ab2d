import { type Span } from './journey.ts'

export interface SpanInTree {
  readonly span: Span
  readonly depth: number
}

/** Each span before those that are part of it, which follow by their beginnings. Those whose parent is unknown are roots. */
export function inTreeOrder(spans: readonly Span[]): SpanInTree[] {
  const known = new Set(spans.map(({ spanId }) => spanId))
  const byParent = Map.groupBy(
    [...spans].sort((one, other) => one.startMs - other.startMs),
    ({ parentSpanId = '' }) => (known.has(parentSpanId) ? parentSpanId : ''),
  )
  const below = (parent: string, depth: number): SpanInTree[] =>
    (byParent.get(parent) ?? []).flatMap((span) => [{ span, depth }, ...below(span.spanId, depth + 1)])
  return below('', 0)
}
