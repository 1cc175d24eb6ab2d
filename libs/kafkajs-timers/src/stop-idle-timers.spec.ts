import { createRequire } from 'node:module'
import { jest } from '@jest/globals'
import { stopIdleTimers } from './stop-idle-timers.js'

interface Queue {
  push(request: object): void
  fulfillRequest(response: object): void
  maybeThrottle(ms: number): void
}

const require = createRequire(import.meta.url)
const RequestQueue = require('kafkajs/src/network/requestQueue') as new (options: object) => Queue
const logger = { debug() {}, warn() {} }

function request(correlationId: number) {
  const sent = jest.fn()
  const entry = { correlationId, apiName: 'Fetch', apiKey: 1, apiVersion: 1, resolve() {}, reject() {} }
  return { sent, request: { entry, expectResponse: true, sendRequest: sent } }
}

describe('request queue of kafkajs', () => {
  beforeAll(() => {
    stopIdleTimers()
    stopIdleTimers()
  })
  beforeEach(() => jest.useFakeTimers())
  afterEach(() => jest.useRealTimers())

  it('sets no timer while no request waits', () => {
    const queue = new RequestQueue({ maxInFlightRequests: null, requestTimeout: 1_000, logger })

    queue.push(request(1).request)
    queue.fulfillRequest({ correlationId: 1, payload: '', size: 0 })

    expect(jest.getTimerCount()).toBe(0)
  })

  it('still sends what had to wait for a throttled broker', () => {
    const queue = new RequestQueue({ maxInFlightRequests: null, requestTimeout: 1_000, logger })
    queue.maybeThrottle(500)
    const waiting = request(1)

    queue.push(waiting.request)
    expect(waiting.sent).not.toHaveBeenCalled()
    jest.advanceTimersByTime(600)

    expect(waiting.sent).toHaveBeenCalledTimes(1)
  })
})
