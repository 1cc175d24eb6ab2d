export interface ReplyDeadlineOptions {
  /** How long a saga waits for a reply before it sends the command again. Default: 30 s. */
  readonly afterMs?: number
  /** By which each further wait is longer. Default: 2. */
  readonly factor?: number
  /** Longest wait. Default: 10 min. */
  readonly maxMs?: number
  /** How often a command is sent again before the saga is FAILED. Default: 5. */
  readonly maxResends?: number
}

/** How long sagas wait for replies. */
export class ReplyDeadline {
  readonly maxResends: number
  private readonly waitMs: (resendCount: number) => number

  constructor({ afterMs = 30_000, factor = 2, maxMs = 600_000, maxResends = 5 }: ReplyDeadlineOptions = {}) {
    this.maxResends = maxResends
    this.waitMs = (resendCount) => Math.min(afterMs * factor ** resendCount, maxMs)
  }

  /** When a command that is sent now, for the `resendCount`-th time again, should have been answered. */
  after(now: Date, resendCount: number): Date {
    return new Date(now.getTime() + this.waitMs(resendCount))
  }
}
