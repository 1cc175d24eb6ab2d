// An import, no `require` at run time: a bundle then has kafkajs' class once, and this patches the one that is used
import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'

/**
 * kafkajs 2.2.4 sets a timer after each request even when no request waits, with a delay of "-1 minus now"; the timer
 * then sets the next one, for ever. Node makes each a timer of 1 ms and prints a TimeoutNegativeWarning (kafkajs #1751).
 * With this the timer is set only when something waits for it. Repeated calls are harmless.
 */
export function stopIdleTimers(): void {
  const { prototype } = RequestQueue
  if (Object.hasOwn(prototype, PATCHED)) return
  const schedule = prototype.scheduleCheckPendingRequests
  prototype.scheduleCheckPendingRequests = function (this: RequestQueue) {
    if (this.pending.length > 0 || this.throttledUntil > Date.now()) schedule.call(this)
  }
  Object.defineProperty(prototype, PATCHED, { value: true })
}

const PATCHED = Symbol.for('@ltp/kafkajs-timers idle timers stopped')
