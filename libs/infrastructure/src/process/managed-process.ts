import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { dirname } from 'node:path'
import { within } from './deadline.js'
import { guardProcess } from './guard.js'

export interface ProcessOptions {
  readonly command: string
  readonly args: readonly string[]
  /** Receives standard output and error; survives this process, so that the end of a server can be read afterwards. */
  readonly logFile: string
  /** Asks the process to shut down in an orderly way. */
  readonly stopSignal: NodeJS.Signals
  /** Time for an orderly shutdown, then SIGKILL. */
  readonly stopTimeoutMs: number
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly uid?: number
  readonly gid?: number
}

/** A server process that ends with its owner, and that can be asked to end before. */
export interface ManagedProcess {
  readonly pid: number
  /** Resolves with the reason in words when the process has ended. */
  readonly exited: Promise<string>
  kill(signal: NodeJS.Signals): void
  /** Resolves when the process has ended. Repeated calls are harmless. */
  stop(): Promise<void>
}

/** @throws when the command cannot be run */
export async function startProcess(options: ProcessOptions): Promise<ManagedProcess> {
  const child = await spawned(options)
  const pid = child.pid as number
  const callOffGuard = guardProcess(pid, options.stopSignal, options.stopTimeoutMs)
  const exited = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => {
      callOffGuard()
      resolve(signal === null ? `exit code ${code}` : `signal ${signal}`)
    }),
  )
  const hasEnded = () => child.exitCode !== null || child.signalCode !== null
  return {
    pid,
    exited,
    kill: (signal) => void child.kill(signal),
    stop: async () => {
      if (hasEnded()) return
      // else an owner that has nothing else to do would end before it has seen the end
      child.ref()
      child.kill(options.stopSignal)
      await within(options.stopTimeoutMs, exited).catch(() => child.kill('SIGKILL'))
      await exited
    },
  }
}

function spawned({ command, args, logFile, cwd, env, uid, gid }: ProcessOptions): Promise<ChildProcess> {
  mkdirSync(dirname(logFile), { recursive: true })
  const log = openSync(logFile, 'a')
  // In a session of its own: Ctrl-C in the terminal reaches the owner alone, which stops its servers in the right order.
  const child = spawn(command, args, { cwd, env, uid, gid, stdio: ['ignore', log, log], detached: true })
  closeSync(log)
  child.unref()
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('spawn', () => resolve(child))
  })
}
