import { jest } from '@jest/globals'
import { LagMonitor } from './lag-monitor.js'

describe('LagMonitor', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('measures at the start and again after each interval, until it is stopped', async () => {
    let lag = 5
    const monitor = new LagMonitor(async () => lag++, 1_000)

    expect(monitor.value).toBeUndefined()
    monitor.start()
    await jest.advanceTimersByTimeAsync(0)
    expect(monitor.value).toBe(5)
    await jest.advanceTimersByTimeAsync(1_000)
    expect(monitor.value).toBe(6)
    monitor.stop()
    await jest.advanceTimersByTimeAsync(5_000)
    expect(monitor.value).toBe(6)
  })

  it('has no value when it cannot measure, and goes on', async () => {
    const results = [Promise.resolve(5), Promise.reject(new Error('gone')), Promise.resolve(0)]
    results[1]!.catch(() => {})
    const monitor = new LagMonitor(() => results.shift()!, 1_000)

    monitor.start()
    await jest.advanceTimersByTimeAsync(1_000)
    expect(monitor.value).toBeUndefined()
    await jest.advanceTimersByTimeAsync(1_000)
    expect(monitor.value).toBe(0)
    monitor.stop()
  })
})
