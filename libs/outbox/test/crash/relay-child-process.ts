import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { RelayStatus } from '../../src/index.js'
import type { ChildPlan } from './child-plan.js'

const SCRIPT = fileURLToPath(new URL('./relay-child.ts', import.meta.url))

/** A relay in a process of its own. */
export class RelayChildProcess {
  /** As last told by the process. */
  role: RelayStatus['role'] = 'starting'
  /** Resolves with the signal or exit code when the process is gone. */
  readonly exited: Promise<NodeJS.Signals | number>
  private errors = ''

  private constructor(private readonly child: ChildProcess) {
    child.stderr!.on('data', (text: Buffer) => (this.errors = (this.errors + text.toString()).slice(-4000)))
    child.on('message', (status: RelayStatus) => (this.role = status.role))
    this.exited = once(child, 'exit').then(([code, signal]) => (signal ?? code) as NodeJS.Signals | number)
  }

  static start(plan: ChildPlan): RelayChildProcess {
    const stdio = ['ignore', 'inherit', 'pipe', 'ipc'] as const
    return new RelayChildProcess(
      spawn(process.execPath, ['--no-warnings', SCRIPT, JSON.stringify(plan)], { stdio: [...stdio], env: {} }),
    )
  }

  /** What it wrote to its standard error last. */
  get complaints(): string {
    return this.errors
  }

  signal(signal: NodeJS.Signals): void {
    this.child.kill(signal)
  }

  async kill(): Promise<void> {
    this.signal('SIGKILL')
    await this.exited
  }
}
