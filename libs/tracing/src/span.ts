import {
  currentLogContext,
  currentTraceparent,
  readTraceparent,
  type TraceContext,
  traceparentOf,
  withLogContext,
} from '@ltp/logging'
import {
  type Attributes,
  type Context,
  INVALID_SPAN_CONTEXT,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  type SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
import { currentTracer } from './tracer.js'

export interface SpanOptions {
  /** Default: internal. */
  readonly kind?: SpanKind
  /** By OpenTelemetry's semantic conventions, where they have a name for it. */
  readonly attributes?: Attributes
  /** The `traceparent` of the work that it belongs to; null: of none, a trace begins. Default: the current work. */
  readonly parent?: string | null
  /** Only as part of other work: where there is none, no span is made. Default: false. */
  readonly isInner?: boolean
  /** `traceparent`s of work that it has to do with besides; invalid ones are left out. */
  readonly links?: readonly string[]
}

/** What stands for a span while none are made. */
const NO_SPAN = trace.wrapSpanContext(INVALID_SPAN_CONTEXT)

/** Begins a span, for work that has no end of its own; the caller ends it. */
export function startSpan(name: string, { kind, attributes, parent, links = [] }: SpanOptions = {}): Span {
  const tracer = currentTracer()
  if (!tracer) return NO_SPAN
  const contexts = links.map(spanContextOf).filter((context) => context !== undefined)
  return tracer.startSpan(
    name,
    { kind, attributes, links: contexts.map((context) => ({ context })) },
    contextOf(parent),
  )
}

/** Does work as part of a span: spans, log lines and messages of it belong to that. Does not end it. */
export function withSpan<T>(span: Span, work: () => T): T {
  return currentTracer() ? withLogContext({ ...idsOf(span) }, work) : work()
}

/**
 * Does work as a span of its own, which ends with it, and has failed when the work throws or rejects. While no spans are made
 * it is the work alone.
 */
export function inSpan<T>(name: string, options: SpanOptions, work: (span: Span) => T): T {
  if (!currentTracer() || (options.isInner && !currentTraceparent())) return work(NO_SPAN)
  const span = startSpan(name, options)
  return withSpan(span, () => ending(span, () => work(span)))
}

/** Ends a span as failed. @param at when it ended, by `performance.now()`. Default: now */
export function endFailed(span: Span, error: unknown, at?: number): void {
  span.recordException(error instanceof Error ? error : String(error))
  span.setStatus({ code: SpanStatusCode.ERROR, message: error instanceof Error ? error.message : String(error) })
  span.end(at)
}

/** The `traceparent` header by which another's work becomes part of this span. */
export const traceparentOfSpan = (span: Span): string => traceparentOf(idsOf(span))

/** Ids of a span as log lines have them. */
export function idsOf(span: Span): TraceContext {
  const { traceId, spanId, traceFlags } = span.spanContext()
  return { traceId, spanId, traceFlags: traceFlags.toString(16).padStart(2, '0') }
}

function ending<T>(span: Span, work: () => T): T {
  try {
    const result = work()
    if (!(result instanceof Promise)) {
      span.end()
      return result
    }
    return result.then(
      (value: unknown) => {
        span.end()
        return value
      },
      (error: unknown) => {
        endFailed(span, error)
        throw error
      },
    ) as T
  } catch (error) {
    endFailed(span, error)
    throw error
  }
}

function contextOf(parent: string | null | undefined): Context {
  const spanContext = parent === undefined ? currentSpanContext() : spanContextOf(parent ?? undefined)
  return spanContext ? trace.setSpanContext(ROOT_CONTEXT, spanContext) : ROOT_CONTEXT
}

function currentSpanContext(): SpanContext | undefined {
  const { traceId, spanId, traceFlags } = currentLogContext()
  if (!traceId || !spanId || !traceFlags) return undefined
  return { traceId, spanId, traceFlags: Number.parseInt(traceFlags, 16) }
}

function spanContextOf(traceparent: string | undefined): SpanContext | undefined {
  const ids = readTraceparent(traceparent)
  return ids && { ...ids, traceFlags: Number.parseInt(ids.traceFlags, 16), isRemote: true }
}
