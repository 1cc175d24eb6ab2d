import { setTimeout as sleep } from 'node:timers/promises'
import { type TracingSettings } from './settings.js'
import { isTracing, useTracer } from './tracer.js'

export interface TracingOptions {
  /** Name of the process: `service.name` of its spans. */
  readonly service: string
  /** `service.version`. */
  readonly version?: string
  readonly settings: TracingSettings
  /** How long the end waits for a collector to take what is left, in ms. Default: 1000. */
  readonly stopTimeoutMs?: number
}

/** The spans of a process on their way to a collector. */
export interface Tracing {
  /** Sends what is left, and makes no more. Never throws: a collector that is away is no reason to fail. */
  stop(): Promise<void>
}

/**
 * Makes spans from now on, if the settings say so; only then OpenTelemetry's SDK is loaded.
 *
 * @throws Error when that was done before: a process has one name
 */
export async function startTracing(options: TracingOptions): Promise<Tracing> {
  const { service, version, settings, stopTimeoutMs = 1000 } = options
  if (settings.OTEL_TRACES_EXPORTER === 'none') return { stop: async () => undefined }
  if (isTracing()) throw new Error('this process makes spans already')
  const { otlpProvider } = await import('./otlp-provider.js')
  const provider = otlpProvider({ 'service.name': service, ...(version && { 'service.version': version }) }, settings)
  useTracer(provider.getTracer('laptop-to-production'))
  return {
    stop: async () => {
      useTracer(undefined)
      const late = sleep(stopTimeoutMs, undefined, { ref: false })
      await Promise.race([provider.shutdown().catch(() => undefined), late])
    },
  }
}
