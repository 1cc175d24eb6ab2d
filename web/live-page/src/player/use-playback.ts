import { useEffect, useMemo, useState } from 'react'
import { type Journey } from '../journeys/journey.ts'
import { type Step, timelineOf } from '../journeys/timeline.ts'
import { advance } from './advance.ts'

export interface Playback {
  readonly steps: readonly Step[]
  /** The moment that is shown. */
  readonly atMs: number
  readonly startMs: number
  readonly endMs: number
  readonly isPlaying: boolean
  /** So many times slower than it was. */
  readonly slowness: number
  readonly seek: (atMs: number) => void
  readonly play: () => void
  readonly pause: () => void
  readonly setSlowness: (slowness: number) => void
}

const FRAME_MS = 40

/** Plays a journey from its beginning when it is first shown, as slowly as one can follow, and again when told. */
export function usePlayback(journey: Journey): Playback {
  const steps = useMemo(() => timelineOf(journey), [journey])
  const { startMs } = journey
  const endMs = steps.at(-1)?.atMs ?? journey.endMs
  const [atMs, seek] = useState(startMs)
  const [isPlaying, setPlaying] = useState(true)
  const [slowness, setSlowness] = useState(20)
  useEffect(() => {
    if (!isPlaying) return
    const timer = setInterval(() => seek((at) => advance(at, steps, { frameMs: FRAME_MS, slowness })), FRAME_MS)
    return () => clearInterval(timer)
  }, [isPlaying, slowness, steps])
  return {
    steps,
    atMs,
    startMs,
    endMs,
    isPlaying: isPlaying && atMs < endMs,
    slowness,
    seek: (at) => {
      setPlaying(false)
      seek(Math.min(at, endMs))
    },
    play: () => {
      if (atMs >= endMs) seek(startMs)
      setPlaying(true)
    },
    pause: () => setPlaying(false),
    setSlowness,
  }
}
