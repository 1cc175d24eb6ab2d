import { z } from 'zod'
import { type Span } from '../../domain/span.js'

/** What is longer is cut: names, and why something has failed. */
const MAX_TEXT = 1024
/** Of a span together, in characters, names included. What finds no room is left out: a part of a message's JSON would be none. */
const MAX_ATTRIBUTES = 16 * 1024

const text = z.string().transform((told) => told.slice(0, MAX_TEXT))

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

/** Left out when it cannot be read, so that it does not cost its span. */
const attribute = z.object({ key: z.string(), value: anyValue })

const attributes = z
  .array(z.unknown())
  .default([])
  .transform((list) => {
    let room = MAX_ATTRIBUTES
    const known = list.flatMap((told) => {
      const { key, value } = attribute.safeParse(told).data ?? {}
      if (key === undefined || value === undefined) return []
      const length = key.length + String(value).length
      if (length > room) return []
      room -= length
      return [[key, value] as const]
    })
    return Object.fromEntries(known)
  })

const ERROR = 2

const span = z.object({
  traceId: hex(32),
  spanId: hex(16),
  parentSpanId: z.literal('').or(hex(16)).optional(),
  name: text,
  startTimeUnixNano: milliseconds,
  endTimeUnixNano: milliseconds,
  attributes,
  status: z.object({ code: numberText.transform(Number).default(0), message: text.default('') }).optional(),
})

/** `ExportTraceServiceRequest`: https://opentelemetry.io/docs/specs/otlp/#otlphttp-request */
export const otlpRequest = z
  .object({
    resourceSpans: z
      .array(
        z.object({
          resource: z.object({ attributes }).default({ attributes: {} }),
          scopeSpans: z.array(z.object({ spans: z.array(z.unknown()).default([]) })).default([]),
        }),
      )
      .default([]),
  })
  .transform(({ resourceSpans }): ReceivedSpans => {
    const all = resourceSpans.flatMap(({ resource, scopeSpans }) => {
      const service = String(resource.attributes['service.name'] ?? 'unknown').slice(0, MAX_TEXT)
      return scopeSpans.flatMap(({ spans }) => spans.map((told) => spanOf(told, service)))
    })
    const spans = all.filter((one) => one !== undefined)
    return { spans, rejected: all.length - spans.length }
  })

export interface ReceivedSpans {
  readonly spans: readonly Span[]
  /** How many others could not be read. */
  readonly rejected: number
}

function spanOf(told: unknown, service: string): Span | undefined {
  const { data } = span.safeParse(told)
  if (!data) return undefined
  const { traceId, spanId, parentSpanId, name, startTimeUnixNano, endTimeUnixNano, status } = data
  return {
    traceId,
    spanId,
    ...(parentSpanId && { parentSpanId }),
    service,
    name,
    startMs: startTimeUnixNano,
    endMs: endTimeUnixNano,
    ...(status?.code === ERROR && { failure: status.message || 'failed' }),
    attributes: data.attributes,
  }
}
