import { AsyncLocalStorage } from 'node:async_hooks'

// Of no request: what is told together does not belong to the one that was first
const outside = AsyncLocalStorage.snapshot()
let due: (() => void)[] = []

/**
 * Runs `work` when the event loop has gone through what arrived with it, together with all other such work, and at the
 * latest when the process exits. Under load it costs less than at once, as code that has just run is in the CPU's caches.
 */
export function afterThisTurn(work: () => void): void {
  if (due.push(work) === 1) setImmediate(outside, runDue)
}

function runDue(): void {
  const works = due
  due = []
  for (const work of works) work()
}

process.on('exit', runDue)
