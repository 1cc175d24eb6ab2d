import { createRequire } from 'node:module'

interface RequestQueue {
  readonly pending: readonly unknown[]
  readonly throttledUntil: number
  scheduleCheckPendingRequests: (this: RequestQueue) => void
}

/**
 * kafkajs 2.2.4 sets a timer with a negative delay while no request waits, for which Node prints a
 * TimeoutNegativeWarning (kafkajs #1751). As `stopIdleTimers` of libs/messaging-kafka does it, which this library cannot
 * use: that one's specs need this one. The shared symbol keeps a process that has both from doing it twice.
 */
export function stopIdleTimers(): void {
  const require = createRequire(import.meta.url)
  const { prototype } = require('kafkajs/src/network/requestQueue') as { prototype: RequestQueue }
  if (Object.hasOwn(prototype, PATCHED)) return
  const schedule = prototype.scheduleCheckPendingRequests
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this)
  }
  Object.defineProperty(prototype, PATCHED, { value: true })
}

const PATCHED = Symbol.for('@ltp/messaging-kafka idle timers stopped')
