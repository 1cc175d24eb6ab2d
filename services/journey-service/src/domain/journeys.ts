import { type Journey, journeyOf } from './journey.js'
import { type Span, textOf } from './span.js'

export interface JourneysLimits {
  /** Traces that are kept; the oldest go first, those without messages before the others. */
  readonly traces: number
  /** Spans of one trace; what comes after them is not kept. */
  readonly spansPerTrace: number
}

/** The journeys of late, in memory: a window, not a store. */
export class Journeys {
  private readonly traces = new Map<string, Map<string, Span>>()
  private readonly withMessages = new Set<string>()
  /** Until more of one comes: each list would make all of them anew. */
  private readonly made = new Map<string, Journey>()
  private readonly observers = new Set<(journey: Journey) => void>()

  constructor(private readonly limits: JourneysLimits) {}

  add(spans: readonly Span[]): void {
    for (const span of spans) this.keep(span)
    this.forget()
    for (const traceId of new Set(spans.map((span) => span.traceId))) this.tell(traceId)
  }

  /** Those that have messages, the newest first. */
  latest(): Journey[] {
    return [...this.withMessages].reverse().flatMap((traceId) => this.find(traceId) ?? [])
  }

  /** Undefined when nothing is known of it. */
  find(traceId: string): Journey | undefined {
    const known = this.made.get(traceId)
    if (known || !this.traces.has(traceId)) return known
    const journey = journeyOf(this.spansOf(traceId))
    this.made.set(traceId, journey)
    return journey
  }

  /** In the order of their beginnings; none when nothing is known of it. */
  spansOf(traceId: string): Span[] {
    return [...(this.traces.get(traceId)?.values() ?? [])].sort((one, other) => one.startMs - other.startMs)
  }

  /** Tells of each journey that has messages whenever more of it becomes known. @returns what ends that */
  observe(observer: (journey: Journey) => void): () => void {
    this.observers.add(observer)
    return () => this.observers.delete(observer)
  }

  private keep(span: Span): void {
    const trace = this.traces.get(span.traceId) ?? new Map<string, Span>()
    this.traces.set(span.traceId, trace)
    this.made.delete(span.traceId)
    if (trace.size < this.limits.spansPerTrace) trace.set(span.spanId, span)
    if (textOf(span, 'messaging.operation.type') === 'create') this.withMessages.add(span.traceId)
  }

  private forget(): void {
    for (const traceId of this.traces.keys()) {
      if (this.traces.size <= this.limits.traces) return
      if (!this.withMessages.has(traceId)) this.drop(traceId)
    }
    for (const traceId of this.withMessages) {
      if (this.traces.size <= this.limits.traces) return
      this.drop(traceId)
    }
  }

  private drop(traceId: string): void {
    this.traces.delete(traceId)
    this.withMessages.delete(traceId)
    this.made.delete(traceId)
  }

  private tell(traceId: string): void {
    if (!this.withMessages.has(traceId) || this.observers.size === 0) return
    const journey = this.find(traceId)
    if (journey) for (const observe of this.observers) observe(journey)
  }
}
