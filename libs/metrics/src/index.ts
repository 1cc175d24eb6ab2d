export { Counter, Gauge, Histogram, Registry } from 'prom-client'
export { collectGauge, type CollectedGauge, type GaugeReading } from './collected-gauge.js'
export { measureHttpRequests } from './http-metrics.js'
export { MetricsModule, type MetricsOptions } from './metrics.module.js'
