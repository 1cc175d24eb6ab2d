import { InMemorySpanExporter, type ReadableSpan, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace'
import { useTracer } from '../tracer.js'

/** The spans that this process makes, for specs. */
export class RecordedSpans {
  private readonly exporter = new InMemorySpanExporter()

  private constructor() {
    const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter: this.exporter })] })
    useTracer(provider.getTracer('specs'))
  }

  static start(): RecordedSpans {
    return new RecordedSpans()
  }

  stop(): void {
    useTracer(undefined)
  }

  /** Those that have ended. */
  get all(): readonly ReadableSpan[] {
    return this.exporter.getFinishedSpans()
  }

  /** @throws Error naming those that there are, when there is none or more than one of that name */
  named(name: string): ReadableSpan {
    const found = this.all.filter((span) => span.name === name)
    if (found.length === 1) return found[0]!
    throw new Error(`${found.length} spans are named "${name}", of ${this.all.map((span) => span.name).join(', ')}`)
  }

  /** Names in the order of their ends, each with the spans in it indented below. */
  tree(parent?: string): string[] {
    return this.all
      .filter(({ parentSpanContext }) => (parentSpanContext?.spanId ?? undefined) === parent)
      .flatMap((span) => [span.name, ...this.tree(span.spanContext().spanId).map((line) => `  ${line}`)])
  }
}
