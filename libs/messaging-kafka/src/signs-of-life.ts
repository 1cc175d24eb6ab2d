import type { Consumer } from 'kafkajs'

export interface SilenceLimits {
  readonly stallTimeoutMs: number
  readonly rebalanceTimeoutMs: number
}

/**
 * Notices a consumer that runs but does nothing (kafkajs #659, #1720). A consumer that is well sends heartbeats, from its
 * fetch loop and while its handlers run; each fetch is answered within the fetch wait; joining takes as long as a
 * rebalance may.
 */
export class SignsOfLife {
  private joiningSince: number | undefined = Date.now()
  private lastHeartbeat = Date.now()
  private readonly fetches = new Map<number, number>()

  constructor(private readonly limits: SilenceLimits) {}

  observe(consumer: Consumer): void {
    const { GROUP_JOIN, REBALANCING, HEARTBEAT, FETCH_START, FETCH } = consumer.events
    consumer.on(GROUP_JOIN, () => this.joined())
    consumer.on(REBALANCING, () => this.rebalancing())
    consumer.on(HEARTBEAT, () => this.heartbeat())
    consumer.on(FETCH_START, ({ payload }) => this.fetchStarted(payload.nodeId))
    consumer.on(FETCH, ({ payload }) => this.fetchEnded(payload.nodeId))
  }

  joined(): void {
    this.joiningSince = undefined
    this.fetches.clear()
    this.heartbeat()
  }

  rebalancing(): void {
    this.joiningSince = Date.now()
  }

  heartbeat(): void {
    this.lastHeartbeat = Date.now()
  }

  fetchStarted(broker: number): void {
    this.fetches.set(broker, Date.now())
  }

  fetchEnded(broker: number): void {
    this.fetches.delete(broker)
  }

  /** What is missing, for how long; undefined while all is well. */
  silence(): string | undefined {
    const { stallTimeoutMs, rebalanceTimeoutMs } = this.limits
    if (this.joiningSince !== undefined) {
      return tooOld('not joined the group', this.joiningSince, stallTimeoutMs + rebalanceTimeoutMs)
    }
    const fetches = [...this.fetches].map(([broker, since]) =>
      tooOld(`no answer to a fetch from broker ${broker}`, since, stallTimeoutMs),
    )
    return tooOld('no heartbeat', this.lastHeartbeat, stallTimeoutMs) ?? fetches.find(Boolean)
  }
}

function tooOld(what: string, since: number, limitMs: number): string | undefined {
  const age = Date.now() - since
  return age >= limitMs ? `${what} for ${(age / 1_000).toFixed(1)} s` : undefined
}
