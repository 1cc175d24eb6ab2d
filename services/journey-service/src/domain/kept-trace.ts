import { messageIdOf, operationOf, type Span } from './span.js'

/** What is kept of a trace: so many spans, each once. */
export class KeptTrace {
  private readonly spans = new Map<string, Span>()
  private made: unknown

  constructor(private readonly limit: number) {}

  /** Takes it where there is room. While a broker is away the tries to send a message are many: older ones make room. */
  add(span: Span): void {
    this.made = undefined
    if (this.spans.size >= this.limit && !this.spans.has(span.spanId)) this.makeRoom(span)
    if (this.spans.size < this.limit || this.spans.has(span.spanId)) this.spans.set(span.spanId, span)
  }

  /** In the order of their beginnings. */
  inOrder(): Span[] {
    return [...this.spans.values()].sort((one, other) => one.startMs - other.startMs)
  }

  /** What is made of the spans, kept until there is another: each list would make all anew. */
  madeBy<T>(make: (spans: readonly Span[]) => T): T {
    return (this.made ??= make(this.inOrder())) as T
  }

  private makeRoom(newest: Span): void {
    const sendings = [...this.spans.values(), newest].filter(isSending)
    const last = new Map(sendings.map((span) => [messageIdOf(span), span]))
    const superseded = sendings.find((span) => span.failure !== undefined && last.get(messageIdOf(span)) !== span)
    if (superseded) this.spans.delete(superseded.spanId)
  }
}

const isSending = (span: Span) => operationOf(span) === 'send' && messageIdOf(span) !== undefined
