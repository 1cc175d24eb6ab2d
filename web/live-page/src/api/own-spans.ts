import { type Span } from '../journeys/journey.ts'

/** Of requests of this tab: more than anybody looks back to. */
const MOST = 200

/** A request of the page, of which all that it leads to is part. */
export interface OwnSpan {
  /** W3C Trace Context, for the request's header: the trace begins here, and is to be recorded. */
  readonly traceparent: string
  /** @param failure why the request failed */
  end(failure?: string): void
}

/** What the page itself does in traces, which no service knows: https://www.w3.org/TR/trace-context/ */
export class OwnSpans {
  /** By their traces; undefined while they are under way. */
  private readonly spans = new Map<string, Span | undefined>()

  begin(name: string): OwnSpan {
    const [traceId, spanId] = [hex(16), hex(8)]
    const startMs = now()
    this.remember(traceId)
    return {
      traceparent: `00-${traceId}-${spanId}-01`,
      end: (failure) => {
        const span = { spanId, name, service: 'browser', startMs, endMs: now(), failure }
        if (this.spans.has(traceId)) this.spans.set(traceId, span)
      },
    }
  }

  /** Whether a trace began here; services may tell of it before the request has its answer. */
  readonly isOwn = (traceId: string): boolean => this.spans.has(traceId)

  of(traceId: string): readonly Span[] {
    const span = this.spans.get(traceId)
    return span ? [span] : []
  }

  private remember(traceId: string): void {
    this.spans.set(traceId, undefined)
    const [oldest] = this.spans.keys()
    if (this.spans.size > MOST) this.spans.delete(oldest!)
  }
}

/** With parts of a millisecond, as services tell. */
const now = () => performance.timeOrigin + performance.now()

const hex = (bytes: number) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
