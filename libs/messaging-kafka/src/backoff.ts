/** Waiting times that double from the first to the longest. */
export interface Backoff {
  readonly initialMs: number
  readonly maxMs: number
}

/** How long to wait after that many failures in a row (1, 2, ...). */
export function delayAfter(failures: number, { initialMs, maxMs }: Backoff): number {
  return Math.min(initialMs * 2 ** (failures - 1), maxMs)
}
