import { type Backoff, delayAfter } from './backoff.js'
import { reasonOf } from './kafka-errors.js'

/** What is known of one partition's handling: is its handler busy, has it failed, how often and since when. */
export class PartitionWork {
  private busySince?: number
  private failingSince?: number
  private failures = 0
  private error?: unknown

  constructor(private readonly name: string) {}

  begun(): void {
    this.busySince = Date.now()
  }

  done(): void {
    this.busySince = this.failingSince = this.error = undefined
    this.failures = 0
  }

  /** Tells how long to wait before the next attempt (ms). */
  failed(error: unknown, backoff: Backoff): number {
    this.busySince = undefined
    this.failingSince ??= Date.now()
    this.error = error
    return delayAfter(++this.failures, backoff)
  }

  /** What an operator should know, once it has lasted too long. */
  problem(failingTooLongMs: number, busyTooLongMs: number): string | undefined {
    const failing = secondsSince(this.failingSince, failingTooLongMs)
    if (failing)
      return `${this.name} has been failing for ${failing} (${this.failures} attempts): ${reasonOf(this.error)}`
    const busy = secondsSince(this.busySince, busyTooLongMs)
    return busy && `the handler of ${this.name} has been busy for ${busy}`
  }
}

function secondsSince(moment: number | undefined, tooLongMs: number): string | undefined {
  const age = moment === undefined ? 0 : Date.now() - moment
  return age >= tooLongMs && moment !== undefined ? `${(age / 1_000).toFixed(1)} s` : undefined
}
