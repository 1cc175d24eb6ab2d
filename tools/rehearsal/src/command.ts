import { spawn } from 'node:child_process'

const MAX_TOLD = 4000

export interface CommandOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
  readonly input?: string
  /** Ends the command when it takes longer, in ms. Default: 20 minutes */
  readonly timeoutMs?: number
}

/** A command that has failed, with the end of what it has printed. */
export class CommandFailed extends Error {
  readonly output: string

  constructor(command: string, why: string, output: string) {
    super(`${command}: ${why}\n${output.slice(-MAX_TOLD)}`)
    this.output = output
  }
}

/** @returns what it prints to its standard output @throws {CommandFailed} */
export function run(command: string, args: readonly string[], options: CommandOptions = {}): Promise<string> {
  const { cwd, env = process.env, input = '', timeoutMs = 20 * 60_000 } = options
  const told = `${command} ${args.join(' ')}`.slice(0, 300)
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, env, timeout: timeoutMs })
    let stdout = ''
    let all = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      all += text
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => void (all += text))
    child.on('error', (error) => reject(new CommandFailed(told, error.message, all)))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(stdout)
      else reject(new CommandFailed(told, signal ? `ended by ${signal}` : `exit code ${code}`, all))
    })
    child.stdin.on('error', () => undefined) // who does not read it says why it failed by itself
    child.stdin.end(input)
  })
}
