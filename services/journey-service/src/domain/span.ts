export type Attribute = string | number | boolean

/** A piece of work of some process, as OpenTelemetry tells of it. */
export interface Span {
  readonly traceId: string
  readonly spanId: string
  readonly parentSpanId?: string
  /** The process. */
  readonly service: string
  readonly name: string
  /** Milliseconds since 1970, with fractions. */
  readonly startMs: number
  readonly endMs: number
  /** Why it has failed; undefined when it has not. */
  readonly failure?: string
  readonly attributes: Readonly<Record<string, Attribute>>
}

export function textOf({ attributes }: Span, name: string): string | undefined {
  const value = attributes[name]
  return value === undefined ? undefined : String(value)
}

/** Of a span of messaging, by OpenTelemetry's conventions: create, send or process. */
export const operationOf = (span: Span): string | undefined => textOf(span, 'messaging.operation.type')

export const messageIdOf = (span: Span): string | undefined => textOf(span, 'messaging.message.id')
