export interface RelayStatus {
  readonly role: 'starting' | 'leader' | 'standby' | 'stopped'
  /** True when committed messages are on their way: this relay leads and the broker answers, or it stands by for one that leads. */
  readonly healthy: boolean
  /** Why not, in words for an operator. */
  readonly reason?: string
}

/**
 * Brings the messages of committed transactions from the `message` table to the broker: at least once, in commit order,
 * soon. Of several relays on one database one leads; the others stand by and take over when it dies or hangs.
 */
export interface OutboxRelay {
  /** Starts in the background and resolves at once; Postgres and the broker may still be down. `status()` tells. */
  start(): Promise<void>
  /** Waits for the broker's answer to what is in flight, records it, and gives up leadership. Repeated calls are harmless. */
  stop(): Promise<void>
  status(): RelayStatus
  /** A hint that messages were committed. Harmless when it does not lead, and for a relay that needs no hint. */
  wakeUp(): void
  /** Age in milliseconds of the oldest message that this relay knows to be unpublished; 0 for none, undefined when it does not lead. */
  oldestUnpublishedAgeMs(): number | undefined
}

/** How much a relay takes at once and how long it is patient. All have defaults. */
export interface RelayLimits {
  /** Messages in one request to the broker. Default 1000. */
  readonly maxBatchMessages?: number
  /** Bytes of headers and payloads in one request. Default 512 KiB: Kafka takes 1 MB and JSON adds to it. */
  readonly maxBatchBytes?: number
  /** A request to the broker without success for this long makes the relay unhealthy. Default 10 s. */
  readonly stallLimitMs?: number
  /** Pause after a failed attempt (broker or Postgres) doubles from the first to the second. Defaults 100 ms and 5 s. */
  readonly retryMinMs?: number
  readonly retryMaxMs?: number
  /** How often a standby looks whether the leader is gone. Default 250 ms. */
  readonly standbyRetryMs?: number
  /** A leader that Postgres has not heard of for this long loses its leadership. Default 5 s. */
  readonly leaderTimeoutMs?: number
  /** Called after each request that the broker has acknowledged, with the number of its messages. */
  readonly onPublished?: (messages: number) => void
  /** Called with each failure that the relay works around by trying again, for the log. */
  readonly onFailure?: (error: Error) => void
}

export const DEFAULT_LIMITS = {
  maxBatchMessages: 1000,
  maxBatchBytes: 512 * 1024,
  stallLimitMs: 10_000,
  retryMinMs: 100,
  retryMaxMs: 5000,
  standbyRetryMs: 250,
  leaderTimeoutMs: 5000,
  onPublished: (): void => undefined,
  onFailure: (): void => undefined,
} satisfies Required<RelayLimits>

/** The limits with defaults in place of what is missing or undefined. */
export function withDefaults(limits: RelayLimits): Required<RelayLimits> {
  const given = Object.entries(limits).filter(([, value]) => value !== undefined)
  return { ...DEFAULT_LIMITS, ...(Object.fromEntries(given) as RelayLimits) }
}
