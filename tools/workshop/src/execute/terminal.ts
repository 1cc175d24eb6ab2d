import { type ChildProcess, spawn } from 'node:child_process'
import { endGroup } from './end-group.ts'

/** A terminal in which something runs until Ctrl-C. */
export class Terminal {
  private readonly child: ChildProcess
  private printed = ''

  constructor(commands: string, cwd: string, env: NodeJS.ProcessEnv) {
    // by its own group, as a terminal has it: Ctrl-C reaches all of it
    this.child = spawn('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', commands], {
      cwd,
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.setEncoding('utf8').on('data', (text: string) => (this.printed += text))
  }

  get output(): string {
    return this.printed
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null
  }

  /** What it has ended with, if that is an error: an exit code, or a signal. */
  get error(): string | undefined {
    const { exitCode, signalCode } = this.child
    return signalCode ?? (exitCode === null || exitCode === 0 ? undefined : `${exitCode}`)
  }

  /** Presses Ctrl-C, and waits for the end. */
  async interrupt(): Promise<void> {
    await endGroup(this.child, 'SIGINT')
  }
}
