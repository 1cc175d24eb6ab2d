import { spawn } from 'node:child_process'
import { type Command } from './stages.ts'

export interface Ended {
  readonly exitCode: number
  /** What it printed, on both streams. */
  readonly output: string
  /** What it printed as its result. */
  readonly stdout: string
}

export type Runner = (command: Command, folder: string) => Promise<Ended>

/**
 * Runs a command in a folder, showing what it prints. No shell runs it: arguments are taken as they are. A signal to end ends the
 * command, not us: whoever has asked for it hears that it failed. One that is not there has exit code 127, as in a shell.
 */
export async function run(command: Command, folder: string): Promise<Ended> {
  return runTo(process.stdout, process.stderr, command, folder)
}

/** The same without showing it, for what runs beside others. */
export async function runSilently(command: Command, folder: string): Promise<Ended> {
  return runTo(undefined, undefined, command, folder)
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const
const NOT_FOUND = 127

type Shown = NodeJS.WritableStream | undefined

function runTo(stdout: Shown, stderr: Shown, { program, args, env }: Command, folder: string): Promise<Ended> {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output: Buffer[] = []
  const results: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => {
    results.push(chunk)
    show(chunk, stdout)
  })
  child.stderr.on('data', (chunk: Buffer) => show(chunk, stderr))
  const show = (chunk: Buffer, to: Shown) => {
    output.push(chunk)
    to?.write(chunk)
  }
  const passOn = (signal: NodeJS.Signals) => void child.kill(signal)
  for (const signal of SIGNALS) process.on(signal, passOn)
  return new Promise<Ended>((resolve) => {
    const end = (exitCode: number) =>
      resolve({ exitCode, output: Buffer.concat(output).toString(), stdout: Buffer.concat(results).toString() })
    child.on('error', (error) => {
      show(Buffer.from(`${program}: ${error.message}\n`), stderr)
      end(NOT_FOUND)
    })
    child.on('close', (code) => end(code ?? 1))
  }).finally(() => {
    for (const signal of SIGNALS) process.off(signal, passOn)
  })
}
