/** Of the slider. */
export const STEP_MS = 0.1

/** Where the slider ends: it stops at whole steps only, and the last moment must be within its reach. */
export const lastStopMs = (endMs: number): number => Math.max(1, Math.ceil(endMs / STEP_MS) / (1 / STEP_MS))

/** In the unit that people read easily. */
export function durationOf(ms: number): string {
  return ms < 10_000 ? `${ms.toFixed(1)} ms` : `${(ms / 1000).toFixed(1)} s`
}
