import { BackOff } from './back-off.js'
import type { RelayLimits } from './outbox-relay.js'
import type { RelayHealth } from './relay-health.js'

/** Runs one session after another until it is stopped, with growing pauses while they fail. */
export class RelayLoop {
  private readonly stopping = new AbortController()
  private readonly backOff: BackOff
  private running: Promise<void> | undefined

  /**
   * @param session connects, stands by or leads until the signal is aborted, or rejects; calls `becomes` when it is
   * what it says
   */
  constructor(
    private readonly session: (signal: AbortSignal, becomes: (role: 'leader' | 'standby') => void) => Promise<void>,
    private readonly health: RelayHealth,
    private readonly limits: Required<RelayLimits>,
  ) {
    this.backOff = new BackOff(limits.retryMinMs, limits.retryMaxMs)
  }

  start(): void {
    this.running ??= this.run(this.stopping.signal)
  }

  async stop(): Promise<void> {
    this.stopping.abort()
    await this.running
    this.health.stopped()
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.session(signal, (role) => {
          this.backOff.reset()
          this.health.becomes(role)
        })
      } catch (error) {
        this.health.failed((error as Error).message)
        this.limits.onFailure(error as Error)
        await this.backOff.pause(signal)
      }
    }
  }
}
