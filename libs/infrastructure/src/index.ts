export { removeKafkaData } from './kafka/remove-kafka-data.js'
export type { KafkaOptions, KafkaServer, RunningKafka } from './kafka/kafka-server.js'
export { startKafka } from './kafka/start-kafka.js'
export { createDatabase, type Database } from './postgres/create-database.js'
export type { PostgresServer } from './postgres/postgres-server.js'
export type { PostgresSettings } from './postgres/postgres-settings.js'
export { DataDirectoryInUseError } from './postgres/stale-lock.js'
export { type PostgresOptions, type RunningPostgres, startPostgres } from './postgres/start-postgres.js'
export { type ManagedProcess, type ProcessOptions, startProcess } from './process/managed-process.js'
export { freePort, PortTakenError } from './process/ports.js'
export {
  availableProviders,
  chooseVariant,
  KafkaUnavailableError,
  type Providers,
  type Selection,
  selectionFromEnvironment,
  type Variant,
} from './providers.js'
export { acquireInfrastructure, type Infrastructure, whyKafkaCannotRun } from './supervisor/acquire-infrastructure.js'
export { claimSingleInstance } from './supervisor/single-instance.js'
