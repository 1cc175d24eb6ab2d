import { spawn } from 'node:child_process'

export interface Program {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  /** Ends it when aborted. */
  readonly signal?: AbortSignal
  /** It is told to end after so long, as by Ctrl-C. */
  readonly timeoutMs?: number
}

export interface Ending {
  /** Undefined when a signal has ended it, or it could not be started. */
  readonly exitCode: number | undefined
  readonly output: string
  /** There is no such program. */
  readonly isMissing: boolean
  /** It has been told to end, as it took too long. */
  readonly isLate: boolean
}

/** For what a program still does when it is told to end. */
const GRACE_MS = 30_000

/** Runs a program to its end and keeps what it prints. */
export async function runProgram({ command, args, cwd, env, signal, timeoutMs }: Program): Promise<Ending> {
  const child = spawn(command, args, { cwd, env, signal, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  let isLate = false
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text))
  const { promise, resolve } = Promise.withResolvers<Omit<Ending, 'output' | 'isLate'>>()
  child.on('error', ({ code }: NodeJS.ErrnoException) => resolve({ exitCode: undefined, isMissing: code === 'ENOENT' }))
  child.on('close', (code) => resolve({ exitCode: code ?? undefined, isMissing: false }))
  const timers =
    timeoutMs === undefined
      ? []
      : [
          setTimeout(() => (isLate = child.kill('SIGINT')), timeoutMs),
          setTimeout(() => child.kill('SIGKILL'), timeoutMs + GRACE_MS),
        ]
  const ending = await promise
  timers.forEach(clearTimeout)
  return { ...ending, output, isLate }
}
