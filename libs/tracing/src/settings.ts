import { baseUrl, integer } from '@ltp/environment'
import { z } from 'zod'

const SAMPLERS = ['parentbased_always_on', 'parentbased_traceidratio'] as const
const share = z
  .string()
  .regex(/^(0(\.\d+)?|1(\.0+)?)$/, 'must be a share from 0 to 1')
  .transform(Number)

/**
 * OpenTelemetry's own variables, as far as they matter here:
 * https://opentelemetry.io/docs/specs/otel/configuration/sdk-environment-variables/
 */
export const tracingEnvironment = {
  /** `otlp` sends spans to a collector; `none` makes none. */
  OTEL_TRACES_EXPORTER: z.enum(['none', 'otlp'], { error: 'must be none or otlp' }).default('none'),
  /** Of the collector; spans go to `<endpoint>/v1/traces`, as JSON. */
  OTEL_EXPORTER_OTLP_ENDPOINT: baseUrl.default('http://localhost:4318'),
  /** How long the collector may take for what is sent at once, further tries included, in ms. */
  OTEL_EXPORTER_OTLP_TIMEOUT: integer({ min: 1, max: 60_000 }).default(10_000),
  /** Which traces are recorded that begin here; those of callers are recorded when they say so. */
  OTEL_TRACES_SAMPLER: z.enum(SAMPLERS, { error: `must be ${SAMPLERS.join(' or ')}` }).default('parentbased_always_on'),
  /** Of `parentbased_traceidratio`: the share of traces, from 0 to 1. */
  OTEL_TRACES_SAMPLER_ARG: share.default(1),
  /** How long spans are gathered before they are sent, in ms. */
  OTEL_BSP_SCHEDULE_DELAY: integer({ min: 1, max: 60_000 }).default(5000),
} as const

export type TracingSettings = z.output<z.ZodObject<typeof tracingEnvironment>>

/** Those of a configuration that has others, too. */
export function tracingSettings(read: TracingSettings): TracingSettings {
  const names = Object.keys(tracingEnvironment) as (keyof TracingSettings)[]
  return Object.fromEntries(names.map((name) => [name, read[name]])) as unknown as TracingSettings
}
