export { type CollectedSpan, OtlpCollector } from './otlp-collector.js'
export { RecordedSpans } from './recorded-spans.js'
