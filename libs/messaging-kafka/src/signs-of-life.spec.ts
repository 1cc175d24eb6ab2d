import { jest } from '@jest/globals'
import { SignsOfLife } from './signs-of-life.js'

describe('SignsOfLife', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  const signsOfLife = () => new SignsOfLife({ stallTimeoutMs: 10_000, rebalanceTimeoutMs: 60_000 })
  const joined = () => {
    const signs = signsOfLife()
    signs.joined()
    return signs
  }

  it('are there as long as heartbeats come', () => {
    const signs = joined()
    for (let i = 0; i < 5; i++) {
      jest.advanceTimersByTime(9_000)
      signs.heartbeat()
    }

    expect(signs.silence()).toBeUndefined()
  })

  it('are missed when heartbeats stop', () => {
    const signs = joined()
    jest.advanceTimersByTime(10_000)

    expect(signs.silence()).toBe('no heartbeat for 10.0 s')
  })

  it('are missed when one of the brokers does not answer a fetch, though others do', () => {
    const signs = joined()
    signs.fetchStarted(1)
    signs.fetchStarted(2)
    signs.fetchEnded(2)
    jest.advanceTimersByTime(12_500)
    signs.heartbeat()

    expect(signs.silence()).toBe('no answer to a fetch from broker 1 for 12.5 s')
  })

  it('are not missed for a fetch from before the group was joined again', () => {
    const signs = joined()
    signs.fetchStarted(1)
    jest.advanceTimersByTime(12_500)
    signs.joined()

    expect(signs.silence()).toBeUndefined()
  })

  it('may take as long as a rebalance while the group is joined', () => {
    const signs = signsOfLife()
    jest.advanceTimersByTime(69_000)
    expect(signs.silence()).toBeUndefined()
    jest.advanceTimersByTime(1_000)
    expect(signs.silence()).toBe('not joined the group for 70.0 s')

    const rebalancing = joined()
    rebalancing.rebalancing()
    jest.advanceTimersByTime(69_000)
    expect(rebalancing.silence()).toBeUndefined()
  })
})
