import { ratioInterval } from './ratio-interval.js'

describe('the 95 % interval of a paired ratio', () => {
  it('is around the geometric mean: half in one round and twice in another is the same in the mean', () => {
    expect(ratioInterval([1, 4], [2, 2]).mean).toBeCloseTo(1)
  })

  it('is as computed by hand', () => {
    // logarithms of the ratios: -0.1, 0, 0.1; their standard deviation 0.1; t of two degrees of freedom 4.3027
    const { mean, low, high } = ratioInterval([Math.exp(-0.1), 1, Math.exp(0.1)], [1, 1, 1])

    expect(mean).toBeCloseTo(1)
    expect(low).toBeCloseTo(Math.exp((-4.3027 * 0.1) / Math.sqrt(3)))
    expect(high).toBeCloseTo(Math.exp((4.3027 * 0.1) / Math.sqrt(3)))
  })

  it('is not widened by a machine that is slower in one round, for both sides', () => {
    const { mean, low, high } = ratioInterval([50, 5, 50], [100, 10, 100])

    for (const value of [mean, low, high]) expect(value).toBeCloseTo(0.5, 10)
  })

  it('turns round when the sides do', () => {
    const [ours, baseline] = [
      [1, 2, 4, 3],
      [2, 3, 3, 4],
    ]

    expect(ratioInterval(baseline, ours).low).toBeCloseTo(1 / ratioInterval(ours, baseline).high)
  })

  it('contains the true ratio in 95 of 100 runs', () => {
    const random = randomNumbers()
    const noise = () => Math.exp(0.1 * normal(random))
    const run = () => {
      const slow = Array.from({ length: 6 }, () => 1 + random() * 5) // of a round, for both of its sides
      const { low, high } = ratioInterval(
        slow.map((factor) => factor * 0.9 * noise()),
        slow.map((factor) => factor * noise()),
      )
      return low <= 0.9 && 0.9 <= high
    }

    const hits = Array.from({ length: 4000 }, run).filter(Boolean).length

    expect(hits).toBeGreaterThan(4000 * 0.94)
    expect(hits).toBeLessThan(4000 * 0.96)
  })

  it('does not exist for a single round', () => {
    expect(() => ratioInterval([1], [1])).toThrow('one round tells nothing of how far rounds disagree')
  })

  it('needs a baseline for each round', () => {
    expect(() => ratioInterval([1, 2], [1])).toThrow('2 values, but 1 to compare')
  })

  it.each([0, -1, Number.NaN])('does not exist for a rate of %d', (rate) => {
    expect(() => ratioInterval([1, rate], [1, 1])).toThrow(RangeError)
  })
})

/** The same ones in each run: a linear congruential generator. */
function randomNumbers(): () => number {
  let state = 42
  return () => (state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32
}

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
