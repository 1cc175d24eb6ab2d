import { useEffect, useMemo, useState } from 'react'
import { type Journey } from '../journeys/journey.ts'
import { type Step, timelineOf } from '../journeys/timeline.ts'
import { firstScene, replay, type Scene } from './replay.ts'

const LITTLE_MOTION = '(prefers-reduced-motion: reduce)'

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

/** Plays a journey when it is first shown, as slowly as one can follow, and again when told. @param onUse when told anything */
export function usePlayback(journey: Journey, onUse: () => void): Playback {
  const steps = useMemo(() => timelineOf(journey), [journey])
  const { startMs } = journey
  const endMs = steps.at(-1)?.atMs ?? journey.endMs
  const [scene, setScene] = useState(() => firstScene(startMs, matchMedia(LITTLE_MOTION).matches))
  const [slowness, setSlowness] = useState(20)
  const atMs = Math.min(scene.atMs, endMs)
  const isPlaying = scene.isPlaying && atMs < endMs
  useEffect(() => {
    if (!isPlaying) return
    // who has stopped it meanwhile is not overruled
    return replay(atMs, steps, slowness, (at) => setScene((now) => (now.isPlaying ? { ...now, atMs: at } : now)))
  }, [isPlaying, slowness, steps])
  const change = (changed: Scene) => {
    onUse()
    setScene(changed)
  }
  return {
    steps,
    atMs,
    startMs,
    endMs,
    isPlaying,
    slowness,
    seek: (at) => change({ atMs: Math.min(at, endMs), isPlaying: false }),
    play: () => change({ atMs: atMs >= endMs ? startMs : atMs, isPlaying: true }),
    pause: () => change({ atMs, isPlaying: false }),
    setSlowness,
  }
}
