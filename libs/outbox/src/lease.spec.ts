import { jest } from '@jest/globals'
import { Lease } from './lease.js'

describe('Lease', () => {
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('holds as long as it is renewed in time', () => {
    const lease = new Lease(1000)

    for (let beat = 0; beat < 5; beat++) {
      jest.setSystemTime(Date.now() + 900)
      lease.renew()
    }

    expect(lease.holds()).toBe(true)
  })

  it('cannot be renewed by a process that slept longer than it lasts', () => {
    const lease = new Lease(1000)
    jest.setSystemTime(Date.now() + 1001)

    lease.renew()

    expect(lease.holds()).toBe(false)
  })

  it('counts from when the sign of life was sent, not from when it was answered', () => {
    const sentAt = Date.now()
    jest.setSystemTime(sentAt + 600)

    const lease = new Lease(1000, sentAt)
    jest.setSystemTime(sentAt + 1001)

    expect(lease.holds()).toBe(false)
  })
})
