import { spawn } from 'node:child_process'
import { type Command } from './stages.ts'

export interface Ended {
  readonly exitCode: number
  /** What it printed, on both streams. */
  readonly output: string
}

export type Runner = (command: Command, folder: string) => Promise<Ended>

/** Runs a command in a folder, showing what it prints. No shell runs it: arguments are taken as they are. */
export async function run(command: Command, folder: string): Promise<Ended> {
  return runTo(process.stdout, process.stderr, command, folder)
}

/** The same without showing it, for what runs beside others. */
export async function runSilently(command: Command, folder: string): Promise<Ended> {
  return runTo(undefined, undefined, command, folder)
}

type Shown = NodeJS.WritableStream | undefined

function runTo(stdout: Shown, stderr: Shown, { program, args, env }: Command, folder: string): Promise<Ended> {
  const child = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const chunks: Buffer[] = []
  for (const [from, to] of [
    [child.stdout, stdout],
    [child.stderr, stderr],
  ] as const)
    from.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      to?.write(chunk)
    })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ exitCode: code ?? 1, output: Buffer.concat(chunks).toString() }))
  })
}
