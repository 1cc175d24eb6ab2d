import { spawn } from 'node:child_process'

const KILL_WHEN_OWNER_ENDS = `read -r _
kill -s "$1" "$0" 2>/dev/null
left=$2
while [ "$left" -gt 0 ] && kill -0 "$0" 2>/dev/null; do sleep 1; left=$((left - 1)); done
kill -s KILL "$0" 2>/dev/null`

/**
 * Ends a process when its owner (this process) ends, however that happens: a SIGKILL leaves no time to stop anything.
 * A shell waits at a pipe that only the owner holds open; when the owner is gone, the kernel closes it.
 * Windows has no such shell: there a killed owner leaves its children running.
 *
 * @returns a function that calls the guard off
 */
export function guardProcess(pid: number, signal: NodeJS.Signals, graceMs: number): () => void {
  if (process.platform === 'win32') return () => undefined
  return guard(KILL_WHEN_OWNER_ENDS, [String(pid), signal.replace('SIG', ''), String(Math.ceil(graceMs / 1000))])
}

/** Removes a Docker container when this process ends without having done so. */
export function guardContainer(id: string): () => void {
  return guard('read -r _; docker rm --force --volumes "$0" >/dev/null 2>&1', [id])
}

function guard(script: string, args: readonly string[]): () => void {
  // In a session of its own, so that the terminal's Ctrl-C and hang-up do not end the guard first.
  const shell = spawn('/bin/sh', ['-c', script, ...args], { stdio: ['pipe', 'ignore', 'ignore'], detached: true })
  shell.on('error', () => undefined)
  shell.stdin.on('error', () => undefined)
  shell.unref()
  ;(shell.stdin as unknown as { unref(): void }).unref()
  return () => void shell.kill('SIGKILL')
}
