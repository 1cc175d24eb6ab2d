import { type Span } from '../src/domain/span.js'

/** The request by which an exporter of one service sends spans. */
export function otlp(spans: readonly Span[], service = 'order-service'): string {
  const attribute = (key: string, value: unknown) => ({ key, value: valueOf(value) })
  return JSON.stringify({
    resourceSpans: [
      {
        resource: { attributes: [attribute('service.name', service)] },
        scopeSpans: [
          {
            scope: { name: 'laptop-to-production' },
            spans: spans.map((span) => ({
              traceId: span.traceId,
              spanId: idOf(span.spanId),
              parentSpanId: span.parentSpanId && idOf(span.parentSpanId),
              name: span.name,
              kind: 1,
              startTimeUnixNano: nanoseconds(span.startMs),
              endTimeUnixNano: nanoseconds(span.endMs),
              attributes: Object.entries(span.attributes).map(([key, value]) => attribute(key, value)),
              droppedAttributesCount: 0,
              status: span.failure === undefined ? { code: 0 } : { code: 2, message: span.failure },
            })),
          },
        ],
      },
    ],
  })
}

/** Specs give spans short names. */
export const idOf = (name: string): string => Buffer.from(name).toString('hex').padEnd(16, '0').slice(0, 16)

const nanoseconds = (ms: number): string => String(BigInt(Math.round(ms * 1000)) * 1000n)

function valueOf(value: unknown): object {
  if (typeof value === 'boolean') return { boolValue: value }
  return typeof value === 'number' ? { intValue: value } : { stringValue: String(value) }
}
