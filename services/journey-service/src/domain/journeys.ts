import { type Journey, journeyOf } from './journey.js'
import { KeptTrace } from './kept-trace.js'
import { operationOf, type Span } from './span.js'

export interface JourneysLimits {
  /** Journeys that are kept, and as many traces beside that have no messages yet: those of which nothing came for longest go first. */
  readonly traces: number
  /** Spans of one trace; what comes after them is not kept. */
  readonly spansPerTrace: number
}

/** Spans that come so late, in ms, are no more of a forgotten trace: somebody replays a dead letter of it, or resumes its saga. */
const FORGOTTEN_MS = 60_000

/** The journeys of late, in memory: a window, not a store. */
export class Journeys {
  /** Each in the order of its last change. The first spans of a journey often come before those of its messages. */
  private readonly withoutMessages = new Map<string, KeptTrace>()
  private readonly withMessages = new Map<string, KeptTrace>()
  /** Ids in the order of their first messages. */
  private readonly ids = new Set<string>()
  /** When the last journeys were forgotten: what still comes of one would be told as a new one. */
  private readonly forgotten = new Map<string, number>()
  private readonly observers = new Set<(journey: Journey) => void>()

  /** @param now milliseconds since 1970 */
  constructor(
    private readonly limits: JourneysLimits,
    private readonly now: () => number = Date.now,
  ) {}

  add(spans: readonly Span[]): void {
    for (const span of spans) if (!this.isForgotten(span.traceId)) this.keep(span)
    this.forget()
    for (const traceId of new Set(spans.map((span) => span.traceId))) this.tell(traceId)
  }

  /** Those that have messages, the newest first. */
  latest(): Journey[] {
    return [...this.ids].reverse().flatMap((traceId) => this.find(traceId) ?? [])
  }

  /** Undefined when nothing is known of it. */
  find(traceId: string): Journey | undefined {
    return this.traceOf(traceId)?.madeBy(journeyOf)
  }

  /** In the order of their beginnings; none when nothing is known of it. */
  spansOf(traceId: string): Span[] {
    return this.traceOf(traceId)?.inOrder() ?? []
  }

  /** Tells of each journey that has messages whenever more of it becomes known. @returns what ends that */
  observe(observer: (journey: Journey) => void): () => void {
    this.observers.add(observer)
    return () => this.observers.delete(observer)
  }

  private traceOf(traceId: string): KeptTrace | undefined {
    return this.withMessages.get(traceId) ?? this.withoutMessages.get(traceId)
  }

  private keep(span: Span): void {
    const { traceId } = span
    const trace = this.traceOf(traceId) ?? new KeptTrace(this.limits.spansPerTrace)
    trace.add(span)
    if (operationOf(span) === 'create') this.ids.add(traceId)
    this.withoutMessages.delete(traceId)
    this.withMessages.delete(traceId)
    const place = this.ids.has(traceId) ? this.withMessages : this.withoutMessages
    place.set(traceId, trace)
  }

  private forget(): void {
    const { traces } = this.limits
    trim(this.withoutMessages, traces)
    trim(this.withMessages, traces, (traceId) => {
      this.ids.delete(traceId)
      this.forgotten.set(traceId, this.now())
    })
    trim(this.forgotten, traces)
  }

  private isForgotten(traceId: string): boolean {
    const sinceMs = this.forgotten.get(traceId)
    if (sinceMs !== undefined && this.now() - sinceMs < FORGOTTEN_MS) return true
    this.forgotten.delete(traceId)
    return false
  }

  private tell(traceId: string): void {
    if (!this.ids.has(traceId) || this.observers.size === 0) return
    const journey = this.find(traceId)
    if (journey) for (const observe of this.observers) observe(journey)
  }
}

/** Deletes the first ones until so many are left. */
function trim(map: Map<string, unknown>, size: number, onDelete: (key: string) => void = () => undefined): void {
  for (const key of map.keys()) {
    if (map.size <= size) return
    map.delete(key)
    onDelete(key)
  }
}
