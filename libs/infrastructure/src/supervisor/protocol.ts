import type { KafkaServer } from '../kafka/kafka-server.js'
import type { PostgresServer } from '../postgres/postgres-server.js'
import type { Variant } from '../providers.js'

/** One line of JSON each way; the lease lasts as long as the connection stays open. */
export interface LeaseRequest {
  readonly postgres: boolean
  readonly kafka: boolean
}

export interface LeasedServers {
  readonly variant: Variant
  readonly postgres?: PostgresServer
  readonly kafka?: KafkaServer
}

export type LeaseAnswer = { readonly servers: LeasedServers } | { readonly failure: string }
