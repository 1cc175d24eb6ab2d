export { undocumentedMetrics } from './undocumented-metrics.js'
