import { type Step } from '../journeys/timeline.ts'

/** Longest time in which nothing happens, in ms of who watches. */
const LONGEST_WAIT_MS = 2000

interface Pace {
  /** Between two pictures, in ms of who watches. */
  readonly frameMs: number
  /** So many times slower than it was. */
  readonly slowness: number
}

/** The moment that is shown next: sooner where a message waits for long, such as for its relay. Never after the last step. */
export function advance(atMs: number, steps: readonly Step[], { frameMs, slowness }: Pace): number {
  const next = steps.find((step) => step.atMs > atMs)
  if (!next) return atMs
  const before = steps.findLast((step) => step.atMs <= atMs)?.atMs ?? atMs
  const usual = frameMs / slowness
  const hurried = ((next.atMs - before) * frameMs) / LONGEST_WAIT_MS
  return hurried > usual ? Math.min(next.atMs, atMs + hurried) : Math.min(steps.at(-1)!.atMs, atMs + usual)
}
