export { RunningService, type ServiceUnderTest } from './running-service.js'
export { ServiceDatabase } from './service-database.js'
