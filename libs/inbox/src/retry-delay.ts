import type { RetryOptions } from './inbox-options.js'

const USUAL_LIMIT_MS = 5_000

/** How long to wait after an attempt, in ms: twice as long each time, up to a limit that is never below the first. */
export function retryDelay(attempt: number, { initialDelayMs = 200, maxDelayMs }: RetryOptions): number {
  const limit = maxDelayMs ?? Math.max(USUAL_LIMIT_MS, initialDelayMs)
  return Math.min(initialDelayMs * 2 ** (attempt - 1), limit)
}
