import { Button } from 'react-aria-components/Button'
import { Label } from 'react-aria-components/Label'
import { Slider, SliderOutput, SliderThumb, SliderTrack } from 'react-aria-components/Slider'
import { type Step } from '../journeys/timeline.ts'
import { durationOf, lastStopMs, STEP_MS } from './durations.ts'
import { type Playback } from './use-playback.ts'

const SLOWNESS = [1, 5, 20, 100]

/** Plays a journey, slowly, stops it, and goes to any moment of it. */
export function Player({ playback }: { readonly playback: Playback }) {
  const { steps, atMs, startMs, endMs, isPlaying, slowness } = playback
  const last = steps.findLast((step) => step.atMs <= atMs)
  const seek = (step: Step | undefined) => step && playback.seek(step.atMs)
  return (
    <section aria-label="Replay" className="player">
      <Button aria-label="Step back" onPress={() => seek(steps.findLast((step) => step.atMs < atMs))}>
        ◂
      </Button>
      <Button className="play" onPress={isPlaying ? playback.pause : playback.play}>
        {isPlaying ? 'Pause' : 'Play'}
      </Button>
      <Button aria-label="Step on" onPress={() => seek(steps.find((step) => step.atMs > atMs))}>
        ▸
      </Button>
      <Slider
        aria-label="Moment"
        minValue={0}
        maxValue={lastStopMs(endMs - startMs)}
        step={STEP_MS}
        value={atMs - startMs}
        onChange={(value) => playback.seek(startMs + value)}
      >
        <SliderTrack>
          <SliderThumb />
        </SliderTrack>
        <SliderOutput>{({ state }) => durationOf(state.getThumbValue(0))}</SliderOutput>
      </Slider>
      <label className="slowness">
        <Label elementType="span">Speed</Label>
        <select value={slowness} onChange={({ target }) => playback.setSlowness(Number(target.value))}>
          {SLOWNESS.map((times) => (
            <option key={times} value={times}>
              {times === 1 ? 'as it was' : `1/${times}`}
            </option>
          ))}
        </select>
      </label>
      {/* while it plays there is no time to read each step out */}
      <p role="status" aria-live={isPlaying ? 'off' : 'polite'}>
        {last?.text}
      </p>
    </section>
  )
}
