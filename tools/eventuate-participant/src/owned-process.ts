import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'

export interface OwnedProcessOptions {
  /** For error messages. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  /** In addition to this process's environment. */
  readonly env?: NodeJS.ProcessEnv
  /** Resolves when the process is ready for work. Aborted when that is no longer of interest. */
  readonly isReady: (child: ChildProcessWithoutNullStreams, signal: AbortSignal) => Promise<unknown>
  /** Default: 30 s. */
  readonly startTimeoutMs?: number
  /** Time for an orderly stop, then SIGKILL. Default: 5 s. */
  readonly stopTimeoutMs?: number
}

/** A process that ends with this one: it stops at the end of its input, a pipe that only this process holds open. */
export interface OwnedProcess {
  readonly pid: number
  /** Resolves when the process has ended. Repeated calls are harmless. */
  stop(): Promise<void>
}

/** @throws with what the process wrote when it does not become ready; then it has ended */
export async function startOwnedProcess(options: OwnedProcessOptions): Promise<OwnedProcess> {
  const { command, args, env, stopTimeoutMs = 5_000 } = options
  const child = spawn(command, args, { env: { ...process.env, ...env } })
  const stop = () => stopChild(child, stopTimeoutMs)
  try {
    await becomesReady(child, options)
  } catch (error) {
    await stop()
    throw error
  }
  return { pid: child.pid as number, stop }
}

async function becomesReady(
  child: ChildProcessWithoutNullStreams,
  { name, isReady, startTimeoutMs = 30_000 }: OwnedProcessOptions,
): Promise<void> {
  let said = ''
  const listen = (chunk: Buffer) => (said = `${said}${chunk.toString()}`.slice(-4_000))
  child.stdout.on('data', listen)
  child.stderr.on('data', listen)
  const settled = new AbortController()
  const { signal } = settled
  const ready = isReady(child, signal).then(() => undefined)
  const ended = once(child, 'close', { signal }).then(() => 'ended before it was ready')
  const late = delay(startTimeoutMs, `was not ready after ${startTimeoutMs} ms`, { signal })
  const problem = await Promise.race([ready, ended, late])
  settled.abort()
  if (problem !== undefined) throw new Error(`${name} ${problem}: ${said}`)
}

async function stopChild(child: ChildProcessWithoutNullStreams, timeoutMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.stdin.end()
  const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs)
  await ended
  clearTimeout(timer)
}
