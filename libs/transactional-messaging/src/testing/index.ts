export { describeCheckOf } from './describe-check-of.js'
export { RunningService, type ServiceUnderTest } from './running-service.js'
export { ServiceDatabase } from './service-database.js'
export { BuiltService, type ServiceProcess } from './service-process.js'
