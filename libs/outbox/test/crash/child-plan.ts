import type { RelayLimits } from '../../src/index.js'

export const DEATHS = ['before send', 'in flight', 'acknowledged', 'inside a transaction', 'any time'] as const

/** Where a relay process kills itself. */
export interface Death {
  readonly at: (typeof DEATHS)[number]
  /** In which request to the broker, counted from 1, or the first suitable one after. */
  readonly sends: number
  /** For deaths that come by time. */
  readonly afterMs: number
}

export type BrokerAddress =
  | { readonly kind: 'kafka'; readonly brokers: readonly string[]; readonly proxyPort?: number }
  | { readonly kind: 'embedded'; readonly connection: BrokerDatabase }

export interface BrokerDatabase {
  readonly host: string
  readonly port: number
  readonly user: string
  readonly password: string
  readonly database: string
}

/** All that a relay process needs to know; goes to it as JSON. */
export interface ChildPlan {
  readonly relay: 'log-tailing' | 'polling'
  readonly databaseUrl: string
  readonly slotName: string
  readonly broker: BrokerAddress
  readonly limits: RelayLimits
  /** Undefined: it lives until somebody else kills it. */
  readonly death?: Death
}
