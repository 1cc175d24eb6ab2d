import { type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'

const GRACE_MS = 60_000
/** For those whose leader has ended: how long they may go on, and how often somebody looks. */
const [REST_MS, LOOK_MS] = [5_000, 50]

/**
 * Ends a detached process with all that it has started, also what it has left behind, and waits for that.
 *
 * @param graceMs after so long it is killed
 */
export async function endGroup(child: ChildProcess, signal: NodeJS.Signals, graceMs = GRACE_MS): Promise<void> {
  if (child.pid === undefined) return
  const group = -child.pid
  const ended = child.exitCode !== null || child.signalCode !== null ? undefined : once(child, 'exit')
  tell(group, signal)
  const timer = setTimeout(() => tell(group, 'SIGKILL'), graceMs)
  await ended
  clearTimeout(timer)
  const until = performance.now() + REST_MS
  while (tell(group, 0) && performance.now() < until) await pause(LOOK_MS)
  tell(group, 'SIGKILL')
}

/** @returns whether anybody is there to be told */
function tell(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(group, signal)
  } catch {
    return false
  }
}
