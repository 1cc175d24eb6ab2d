import { growthOf, isLeak } from '../src/soak/growth.ts'

const MB = 1_000_000
const THRESHOLD = { growth: 0.1, slack: 2 * MB }
const growth = (...levels: number[]) => growthOf({ process: 'orders', metric: 'heap', cold: 10, levels }, THRESHOLD)
const inMegabytes = (...levels: number[]) => growth(...levels.map((level) => level * MB))

describe('what a process holds at rest', () => {
  it.each([
    ['is the same', [50, 50, 50, 50, 50, 50]],
    ['goes up and down', [50, 54, 49, 53, 50, 52]],
    ['shrinks', [50, 48, 47, 44, 43, 40]],
    ['grows once, as something is loaded late', [50, 58, 58, 58, 58, 58]],
    ['has one reading out of line', [50, 50, 90, 50, 51, 50]],
    ['ends with a reading out of line', [50, 50, 50, 50, 50, 90]],
    ['grows within what it may', [50, 51, 52, 53, 54, 54.9]],
  ])('is no leak when it %s', (_, levels) => {
    expect(isLeak(inMegabytes(...levels))).toBe(false)
  })

  it.each([
    ['from part to part', [50, 52, 54, 56, 58, 60]],
    ['with noise', [50, 55, 54, 61, 60, 66]],
    ['slowly, but always', [50, 51.1, 52.2, 53.4, 54.5, 55.6]],
    ['faster and faster', [50, 51, 53, 57, 65, 81]],
  ])('is a leak when it grows %s', (_, levels) => {
    expect(isLeak(inMegabytes(...levels))).toBe(true)
  })

  it('may grow by a share of what it is when the process is warm, whatever it was before', () => {
    expect(inMegabytes(50, 50, 50)).toMatchObject({ growth: 0, allowed: 5 * MB, cold: 10 })
  })

  it('may always grow by a little', () => {
    expect(inMegabytes(1, 1.5, 2).allowed).toBe(2 * MB)
  })

  it('is told as the trend over the whole load', () => {
    expect(inMegabytes(50, 52, 54, 56).growth).toBe(6 * MB)
  })

  it('has no trend by two readings', () => {
    expect(() => growth(1, 2)).toThrow(RangeError)
  })
})
