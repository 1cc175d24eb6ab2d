import { LOOPBACK } from '../process/ports.js'

export interface PostgresSettings {
  /** False: no fsync, for throw-away data; a crash of the machine (not of Postgres) may then destroy it. Default true. */
  readonly durable?: boolean
  readonly maxConnections?: number
  readonly maxReplicationSlots?: number
  /** WAL that a slot without reader may hold back, e.g. `1GB`; beyond it the slot is lost, but not the disk. */
  readonly maxSlotWalKeepSize?: string
  /** How long a replication reader may be silent before its slot is free for another, e.g. `10s`. */
  readonly walSenderTimeout?: string
}

export const DEFAULT_SETTINGS: Required<PostgresSettings> = {
  durable: true,
  maxConnections: 100,
  maxReplicationSlots: 20,
  maxSlotWalKeepSize: '1GB',
  walSenderTimeout: '10s',
}

/** The server's options: what log tailing by logical replication needs, and TCP on the loopback address alone. */
export function serverOptions(settings: Required<PostgresSettings>, port: number): string[] {
  return asFlags({
    listen_addresses: LOOPBACK,
    port: String(port),
    unix_socket_directories: '',
    ...replicationSettings(settings),
  })
}

/** The part of the options that is the same in a container. */
export function replicationOptions(settings: Required<PostgresSettings>): string[] {
  return asFlags(replicationSettings(settings))
}

function replicationSettings(settings: Required<PostgresSettings>): Record<string, string> {
  const slots = String(settings.maxReplicationSlots)
  return {
    wal_level: 'logical',
    max_connections: String(settings.maxConnections),
    max_replication_slots: slots,
    max_wal_senders: slots,
    max_slot_wal_keep_size: settings.maxSlotWalKeepSize,
    wal_sender_timeout: settings.walSenderTimeout,
    ...(settings.durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
}

function asFlags(settings: Record<string, string>): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
