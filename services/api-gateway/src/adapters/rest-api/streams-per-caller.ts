import { ProblemError } from '@ltp/http-api'
import { type Identity } from '../../domain/caller.js'

/** Seconds after which a new attempt makes sense: pages that are left close their streams. */
const RETRY_AFTER = 5

/** Counts who listens, so that one caller leaves room for the others. Counted in this process. */
export class StreamsPerCaller {
  private readonly open = new Map<string, number>()

  constructor(private readonly limit: number) {}

  /** @throws ProblemError 429 @returns what gives it back, to be called once */
  take({ clientId, subject }: Identity): () => void {
    const caller = `${clientId} ${subject}`
    const streams = this.open.get(caller) ?? 0
    if (streams >= this.limit)
      throw new ProblemError({
        status: 429,
        code: 'TOO_MANY_STREAMS',
        detail: `there are ${streams} streams of this caller already; end one first`,
        headers: { 'retry-after': String(RETRY_AFTER) },
      })
    this.open.set(caller, streams + 1)
    return () => this.giveBack(caller)
  }

  private giveBack(caller: string): void {
    const left = (this.open.get(caller) ?? 0) - 1
    if (left > 0) this.open.set(caller, left)
    else this.open.delete(caller)
  }
}
