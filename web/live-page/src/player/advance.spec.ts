import { advance } from './advance.ts'

const FRAME_MS = 40
const stepsAt = (...moments: number[]) => moments.map((atMs) => ({ atMs, text: '' }))

/** How long people watch, in ms. */
function watched(slowness: number, ...moments: number[]): number {
  const steps = stepsAt(...moments)
  let frames = 0
  for (let atMs = moments[0]!; atMs < moments.at(-1)!; frames++)
    atMs = advance(atMs, steps, { frameMs: FRAME_MS, slowness })
  return frames * FRAME_MS
}

describe('a replay', () => {
  it.each([
    [1, 400],
    [10, 4000],
  ])('is %i times slower than it was', (slowness, ms) => {
    expect(watched(slowness, ...Array.from({ length: 11 }, (_, index) => index * 40))).toBe(ms)
  })

  it('passes quickly over long waits, whatever they last', () => {
    expect(watched(20, 0, 60_000)).toBe(2000)
    expect(watched(20, 0, 60_000, 60_050, 600_000)).toBe(5000)
  })

  it('stops at what ends a wait', () => {
    expect(advance(995, stepsAt(0, 1000, 1001), { frameMs: FRAME_MS, slowness: 1 })).toBe(1001)
    expect(advance(9999, stepsAt(0, 10_000, 10_001), { frameMs: FRAME_MS, slowness: 1 })).toBe(10_000)
  })

  it('ends with the last step', () => {
    expect(advance(10, stepsAt(0, 10), { frameMs: FRAME_MS, slowness: 1 })).toBe(10)
    expect(advance(10, [], { frameMs: FRAME_MS, slowness: 1 })).toBe(10)
  })
})
