/** How fast messages are brought on their way. */
export interface Pace {
  /** Undefined: as many as possible, with a backlog that is enough to keep the receiving side busy, but no more. */
  readonly perSecond?: number
}

/** What a process that brings messages on their way is asked, once it has been started. */
export interface SourceApi extends Record<string, (argument: never) => unknown> {
  send(pace: Pace): void
  /** @returns how many it has sent in all, once they are on their way */
  stop(argument: undefined): Promise<number>
  /** Told now and then how many have arrived. */
  arrived(count: number): void
}

/** Messages on their way, at most, at best speed: several batches of the relay. */
export const MAX_BACKLOG = 5_000

const TICK_MS = 5

/**
 * Calls `send` every few milliseconds with the number of messages that are due, without waiting for what was sent before.
 *
 * @returns a function that ends it
 */
export function atPace(perSecond: number, send: (count: number) => void): () => void {
  const started = performance.now()
  let sent = 0
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - started) / 1000) * perSecond) - sent
    sent += due
    if (due > 0) send(due)
  }, TICK_MS)
  return () => clearInterval(timer)
}
