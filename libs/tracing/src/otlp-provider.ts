import { type Attributes } from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  AlwaysOnSampler,
  BatchSpanProcessor,
  ParentBasedSampler,
  type Sampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import { type TracingSettings } from './settings.js'

/** Spans gathered and sent to a collector by OTLP. The SDK's defaults hold for what the settings do not tell. */
export function otlpProvider(resource: Attributes, settings: TracingSettings): TracerProvider {
  const exporter = new OTLPTraceExporter({
    url: `${settings.OTEL_EXPORTER_OTLP_ENDPOINT}/v1/traces`,
    timeoutMillis: settings.OTEL_EXPORTER_OTLP_TIMEOUT,
  })
  return new TracerProvider({
    resource: resourceFromAttributes(resource),
    sampler: samplerOf(settings),
    spanProcessors: [new BatchSpanProcessor({ exporter, scheduledDelayMillis: settings.OTEL_BSP_SCHEDULE_DELAY })],
  })
}

function samplerOf({ OTEL_TRACES_SAMPLER, OTEL_TRACES_SAMPLER_ARG }: TracingSettings): Sampler {
  const isRatio = OTEL_TRACES_SAMPLER === 'parentbased_traceidratio'
  return new ParentBasedSampler({
    root: isRatio ? new TraceIdRatioBasedSampler(OTEL_TRACES_SAMPLER_ARG) : new AlwaysOnSampler(),
  })
}
