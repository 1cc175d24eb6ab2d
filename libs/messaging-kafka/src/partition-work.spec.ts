import { jest } from '@jest/globals'
import { PartitionWork } from './partition-work.js'

describe('PartitionWork', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  const backoff = { initialMs: 100, maxMs: 400 }

  it('waits longer with each failure, and begins anew after a success', () => {
    const work = new PartitionWork('orders-0')
    const fail = () => work.failed(new Error('no'), backoff)

    expect([fail(), fail(), fail(), fail()]).toEqual([100, 200, 400, 400])
    work.done()
    expect(fail()).toBe(100)
  })

  it('is a problem when it has been failing for too long, until it succeeds', () => {
    const work = new PartitionWork('orders-0')
    work.failed(new Error('database gone'), backoff)
    jest.advanceTimersByTime(14_999)
    expect(work.problem(15_000, 60_000)).toBeUndefined()

    jest.advanceTimersByTime(1)
    work.failed(new Error('still gone'), backoff)
    expect(work.problem(15_000, 60_000)).toBe('orders-0 has been failing for 15.0 s (2 attempts): still gone')

    work.done()
    expect(work.problem(15_000, 60_000)).toBeUndefined()
  })

  it('is a problem when its handler is busy for too long', () => {
    const work = new PartitionWork('orders-0')
    work.begun()
    jest.advanceTimersByTime(60_000)
    expect(work.problem(15_000, 60_000)).toBe('the handler of orders-0 has been busy for 60.0 s')

    work.done()
    expect(work.problem(15_000, 60_000)).toBeUndefined()
  })
})
