import { tracingFigures } from './tracing-figures.js'

describe('the figures of tracing', () => {
  const rounds = (...rates: number[]) => rates.map((perSecond) => ({ perSecond, done: perSecond * 2, spans: 0 }))
  const off = rounds(100, 101, 99)
  const on = rounds(80, 81, 79).map((round) => ({ ...round, spans: round.done * 3 }))

  it('compare on with off, and tell how many spans each piece of work has', () => {
    const figures = tracingFigures('GET', { off, on })

    expect(figures).toMatchObject([
      { name: 'GET, tracing on (3.0 spans each)', unit: '/s', ours: { median: 80 }, baseline: { name: 'tracing off' } },
    ])
    expect(figures[0]?.baseline?.interval?.mean).toBeCloseTo(0.8)
  })

  it('compare off with before, which is to be no different', () => {
    const [, figure] = tracingFigures('GET', { off, on, before: rounds(101, 100, 99) })

    expect(figure).toMatchObject({
      name: 'GET, tracing off',
      ours: { median: 100 },
      baseline: { name: 'before tracing', interval: { mean: expect.closeTo(1, 2) } },
      target: { met: true },
    })
  })
})
