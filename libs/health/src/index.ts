export type { CheckResult, HealthCheck, HealthReport } from './health-check.js'
export { HealthModule } from './health.module.js'
export { Readiness, type ReadinessOptions } from './readiness.js'
