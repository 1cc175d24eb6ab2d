import { jest } from '@jest/globals'
import { chosen, runAll } from './bench.js'
import { type Benchmark, type BenchmarkContext } from './benchmark.js'
import { QUICK } from './plan.js'
import { figure } from './report/figure.js'

const silent = () => undefined
const someFigure = figure({ name: 'some', unit: 'ms', ours: [1] })
const context = (change: Partial<BenchmarkContext> = {}) =>
  ({
    surroundings: { kafka: 'Kafka cannot run here: there is no Java' },
    plan: QUICK,
    timeIsUp: new AbortController().signal,
    resources: new AsyncDisposableStack(),
    ...change,
  }) as unknown as BenchmarkContext

describe('the bench', () => {
  const good: Benchmark = { name: 'good', needsKafka: false, run: async () => [someFigure] }

  it('says in words why a benchmark that needs Kafka is not run', async () => {
    const { figures, notRun } = await runAll([{ ...good, name: 'relay', needsKafka: true }], context(), silent)

    expect(figures).toEqual([])
    expect(notRun).toEqual([{ name: 'relay', reason: 'Kafka cannot run here: there is no Java' }])
  })

  it('goes on after a benchmark that fails, and tells why it did', async () => {
    const failing: Benchmark = { ...good, name: 'failing', run: () => Promise.reject(new Error('no room')) }

    const { figures, notRun } = await runAll([failing, good], context(), silent)

    expect(notRun).toEqual([{ name: 'failing', reason: 'no room' }])
    expect(figures).toEqual([someFigure])
  })

  it('runs all without names, but what is run by its name only', () => {
    const long: Benchmark = { ...good, name: 'long', onlyByName: true }

    expect(chosen([good, long])).toEqual([good])
    expect(chosen([good, long], ['long'])).toEqual([long])
  })

  it('tells what a benchmark has left out as nobody asked for it, beside its figures', async () => {
    const half: Benchmark = {
      ...good,
      run: async ({ leaveOut }) => (leaveOut('no other checkout'), [someFigure]),
    }

    const { figures, notRun, leftOut } = await runAll([half], context(), silent)

    expect(figures).toEqual([someFigure])
    expect(leftOut).toEqual([{ name: 'good', reason: 'no other checkout' }])
    expect(notRun).toEqual([])
  })

  it('stops the benchmark that runs when its time is up, and begins no other', async () => {
    const time = new AbortController()
    const endless: Benchmark = { ...good, name: 'endless', run: () => new Promise(() => time.abort()) }
    const next = { ...good, name: 'next' }

    const { notRun } = await runAll([endless, next], context({ timeIsUp: time.signal }), silent)

    expect(notRun).toMatchObject([
      { name: 'endless', reason: expect.stringContaining('out of time') },
      { name: 'next', reason: expect.stringContaining('out of time') },
    ])
  })

  it('stops what a benchmark has started before the next one begins, also when it fails', async () => {
    const events: string[] = []
    const leaving: Benchmark = {
      ...good,
      run: ({ resources }) => {
        resources.defer(() => void events.push('stopped'))
        return Promise.reject(new Error('no room'))
      },
    }
    const next = { ...good, run: async () => (events.push('next'), []) }

    await runAll([leaving, next], context(), silent)

    expect(events).toEqual(['stopped', 'next'])
  })

  it('stops what an interrupted benchmark has started', async () => {
    const resources = new AsyncDisposableStack()
    const stop = jest.fn()
    const endless: Benchmark = {
      ...good,
      run: (given) => (given.resources.defer(stop as () => void), new Promise(() => undefined)),
    }

    void runAll([endless], context({ resources }), silent)
    await resources.disposeAsync()

    expect(stop).toHaveBeenCalled()
  })
})
