import { type ChildProcess } from 'node:child_process'
import { once } from 'node:events'

const GRACE_MS = 60_000

/** Ends a detached process with all that it has started, and waits for it; after a minute it is killed. */
export async function endGroup(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const group = -child.pid
  const ended = once(child, 'exit')
  process.kill(group, signal)
  const timer = setTimeout(() => process.kill(group, 'SIGKILL'), GRACE_MS)
  await ended
  clearTimeout(timer)
}
