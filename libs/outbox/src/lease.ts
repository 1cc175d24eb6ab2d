/**
 * How long this process may believe that it still leads. Postgres takes leadership away from a leader it has not heard
 * of for a time; a process that was stopped (SIGSTOP, a frozen virtual machine) wakes up without knowing. Once
 * expired, a lease stays so.
 */
export class Lease {
  private until: number

  constructor(
    private readonly durationMs: number,
    sentAt = Date.now(),
  ) {
    this.until = sentAt + durationMs
  }

  /** Call with the time at which a sign of life was sent to Postgres. */
  renew(sentAt = Date.now()): void {
    if (this.holds()) this.until = sentAt + this.durationMs
  }

  holds(): boolean {
    if (Date.now() > this.until) this.until = -Infinity
    return this.until > 0
  }
}

export class LeadershipLostError extends Error {
  readonly code = 'LEADERSHIP_LOST'

  constructor() {
    super('this process was silent for longer than the leader timeout; another relay may lead now')
    this.name = 'LeadershipLostError'
  }
}
