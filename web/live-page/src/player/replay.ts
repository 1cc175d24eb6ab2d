import { type Step } from '../journeys/timeline.ts'
import { advance } from './advance.ts'

/** Of the picture, in ms of who watches. */
const FRAME_MS = 40

export interface Scene {
  /** The moment that is shown. */
  readonly atMs: number
  readonly isPlaying: boolean
}

/** A journey plays by itself; who wants little motion sees how far it has come. */
export const firstScene = (startMs: number, isMotionReduced: boolean): Scene =>
  isMotionReduced ? { atMs: Infinity, isPlaying: false } : { atMs: startMs, isPlaying: true }

/** Shows one moment after the other, up to the last that is known. @returns how to stop it */
export function replay(
  from: number,
  steps: readonly Step[],
  slowness: number,
  show: (atMs: number) => void,
): () => void {
  const endMs = steps.at(-1)?.atMs ?? from
  let atMs = from
  const timer = setInterval(() => {
    atMs = advance(atMs, steps, { frameMs: FRAME_MS, slowness })
    show(atMs)
    if (atMs >= endMs) clearInterval(timer)
  }, FRAME_MS)
  return () => clearInterval(timer)
}
