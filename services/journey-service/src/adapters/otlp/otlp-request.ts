import { z } from 'zod'
import { type Span } from '../../domain/span.js'

const MS_NANOS = 1_000_000n
const FRACTIONS = 1000

/** JSON of OTLP writes 64-bit integers as strings, but not all exporters do; numbers are kept exactly here (@ltp/exact-json). */
const numberText = z
  .unknown()
  .transform((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
  .refine((text) => text !== undefined && Number.isFinite(Number(text)), 'must be a number')

const milliseconds = numberText
  .refine((text) => /^\d{1,20}$/.test(text), 'must be nanoseconds since 1970')
  .transform((text) => Number((BigInt(text) * BigInt(FRACTIONS)) / MS_NANOS) / FRACTIONS)

const hex = (digits: number) =>
  z
    .string()
    .transform((text) => text.toLowerCase())
    .refine((text) => new RegExp(`^[0-9a-f]{${digits}}$`).test(text), `must be ${digits} hex digits`)

/** Other kinds of values (arrays, bytes) are left out: nothing here asks for them. */
const anyValue = z
  .object({
    stringValue: z.string().optional(),
    boolValue: z.boolean().optional(),
    intValue: numberText.transform(Number).optional(),
    doubleValue: numberText.transform(Number).optional(),
  })
  .transform(({ stringValue, boolValue, intValue, doubleValue }) => stringValue ?? boolValue ?? intValue ?? doubleValue)

const attributes = z
  .array(z.object({ key: z.string(), value: anyValue.optional() }))
  .default([])
  .transform((list) => {
    const known = list.flatMap(({ key, value }) => (value === undefined ? [] : [[key, value] as const]))
    return Object.fromEntries(known)
  })

const ERROR = 2

const span = z.object({
  traceId: hex(32),
  spanId: hex(16),
  parentSpanId: z.literal('').or(hex(16)).optional(),
  name: z.string(),
  startTimeUnixNano: milliseconds,
  endTimeUnixNano: milliseconds,
  attributes,
  status: z.object({ code: numberText.transform(Number).default(0), message: z.string().default('') }).optional(),
})

/** `ExportTraceServiceRequest`: https://opentelemetry.io/docs/specs/otlp/#otlphttp-request */
export const otlpRequest = z
  .object({
    resourceSpans: z
      .array(
        z.object({
          resource: z.object({ attributes }).default({ attributes: {} }),
          scopeSpans: z.array(z.object({ spans: z.array(span).default([]) })).default([]),
        }),
      )
      .default([]),
  })
  .transform(({ resourceSpans }): Span[] =>
    resourceSpans.flatMap(({ resource, scopeSpans }) =>
      scopeSpans.flatMap(({ spans }) =>
        spans.map((told) => spanOf(told, String(resource.attributes['service.name'] ?? 'unknown'))),
      ),
    ),
  )

function spanOf(told: z.output<typeof span>, service: string): Span {
  const { traceId, spanId, parentSpanId, name, startTimeUnixNano, endTimeUnixNano, status } = told
  return {
    traceId,
    spanId,
    ...(parentSpanId && { parentSpanId }),
    service,
    name,
    startMs: startTimeUnixNano,
    endMs: endTimeUnixNano,
    ...(status?.code === ERROR && { failure: status.message || 'failed' }),
    attributes: told.attributes,
  }
}
