import type { RelayStatus } from './outbox-relay.js'

/** Turns what happens to a relay into its status. */
export class RelayHealth {
  private role: RelayStatus['role'] = 'starting'
  private problem: string | undefined = 'not started yet'
  private sendingSince: number | undefined
  private sendFailure = 'no answer'

  constructor(private readonly stallLimitMs: number) {}

  status(): RelayStatus {
    const reason = this.problem ?? this.stall()
    return reason === undefined ? { role: this.role, healthy: true } : { role: this.role, healthy: false, reason }
  }

  /** The relay does what its role asks; earlier problems are over. */
  becomes(role: 'leader' | 'standby'): void {
    this.role = role
    this.problem = undefined
  }

  stopped(): void {
    this.role = 'stopped'
    this.problem = 'the relay is stopped'
  }

  failed(reason: string): void {
    this.role = 'starting'
    this.problem = reason
    this.sendingSince = undefined
  }

  sending(): void {
    this.sendingSince = Date.now()
    this.sendFailure = 'no answer'
  }

  sendFailed(error: Error): void {
    this.sendFailure = error.message
  }

  sent(): void {
    this.sendingSince = undefined
  }

  private stall(): string | undefined {
    if (this.sendingSince === undefined) return undefined
    const stalledMs = Date.now() - this.sendingSince
    if (stalledMs < this.stallLimitMs) return undefined
    return `stalled: the broker has not acknowledged a message for ${Math.round(stalledMs / 1000)} s: ${this.sendFailure}`
  }
}
