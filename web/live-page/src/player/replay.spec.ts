import { jest } from '@jest/globals'
import { firstScene, replay } from './replay.ts'

const STEPS = [0, 5, 10].map((atMs) => ({ atMs, text: `${atMs}` }))

describe('a replay', () => {
  let shown: number[]
  const show = (atMs: number) => void shown.push(atMs)
  beforeEach(() => {
    shown = []
    jest.useFakeTimers()
  })
  afterEach(() => {
    jest.useRealTimers()
  })

  it('shows moments up to the last that is known, and then nothing any more', () => {
    replay(0, STEPS, 20, show)
    jest.advanceTimersByTime(1000)

    expect(shown).toEqual([2, 4, 6, 8, 10])
    expect(jest.getTimerCount()).toBe(0)
  })

  it('shows nothing after it was stopped', () => {
    const stop = replay(4, STEPS, 20, show)
    jest.advanceTimersByTime(50)
    stop()
    jest.advanceTimersByTime(1000)

    expect(shown).toEqual([6])
  })

  it('begins by itself at the beginning', () => {
    expect(firstScene(7, false)).toEqual({ atMs: 7, isPlaying: true })
  })

  it('waits to be asked, and shows the end, for who wants little motion', () => {
    expect(firstScene(7, true)).toEqual({ atMs: Infinity, isPlaying: false })
  })
})
