/** Somebody who tries secrets, and how many tries are allowed within a time window. */
export interface Attempt {
  /** e.g. `user fred` or `address 192.0.2.1` */
  readonly subject: string
  readonly limit: number
}

export class TooManyAttemptsError extends Error {
  readonly code = 'TOO_MANY_ATTEMPTS'

  constructor(readonly retryAfterSeconds: number) {
    super(`too many attempts; try again in ${retryAfterSeconds} s`)
    this.name = 'TooManyAttemptsError'
  }
}

/** Counts attempts across all replicas. */
export abstract class Attempts {
  /**
   * Counts an attempt of each subject, before it is known how it ends: many at once must not slip through together.
   *
   * @throws TooManyAttemptsError when one of them is over its limit; nothing is counted then
   */
  abstract begin(attempts: readonly Attempt[]): Promise<void>

  /** Takes back what {@link begin} counted: only failures are held against anybody. */
  abstract succeed(attempts: readonly Attempt[]): Promise<void>
}
