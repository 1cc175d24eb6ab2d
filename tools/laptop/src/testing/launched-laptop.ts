import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { usableOffset, type ServiceName, type ServicePorts, withOffset } from '../ports.js'
import { descendantsOf, type Process } from './processes.js'

export { type ServiceName }

const MAIN = fileURLToPath(new URL('../../dist/main.js', import.meta.url))
const READY = /^ {2}Ready in [^]*Ctrl-C stops all.*$/m

/** `npm start` as a process of its own, on ports of its own. What it starts must have been built. */
export class LaunchedLaptop {
  /** All that it has printed. */
  output = ''
  /** Resolves with its exit code; undefined when a signal ended it. */
  readonly exited: Promise<number | undefined>

  private constructor(
    private readonly process: ChildProcess,
    readonly ports: ServicePorts,
  ) {
    for (const stream of [process.stdout!, process.stderr!])
      stream.setEncoding('utf8').on('data', (text: string) => (this.output += text))
    this.exited = once(process, 'close').then(([code]) => (code as number | null) ?? undefined)
  }

  /** Resolves when the process runs, long before the application is ready. */
  static async launch(directory: string, options: readonly string[] = [], portOffset?: number) {
    const offset = portOffset ?? (await usableOffset(anyOffset()))
    const args = [MAIN, '--directory', directory, '--port-offset', String(offset), ...options]
    // told explicitly: in a spec, process.env is Jest's copy, and spawn would not look at it
    const child = spawn(process.execPath, args, { env: process.env, stdio: ['ignore', 'pipe', 'pipe'] })
    return new LaunchedLaptop(child, withOffset(offset))
  }

  get pid(): number {
    return this.process.pid!
  }

  /** Everything that it has started and that runs. */
  processes(): Process[] {
    return descendantsOf(this.pid)
  }

  /** The process that a service is at the moment. */
  pidOf(service: ServiceName): number {
    const process = this.processes().find(({ command }) => command.includes(`services/${service}/dist/main.js`))
    if (!process) throw new Error(`${service} does not run: ${this.output}`)
    return process.pid
  }

  url(service: ServiceName): string {
    return `http://localhost:${this.ports[service]}`
  }

  /** @returns what it shows when everything is ready; rejects with all that it has printed when it ends before */
  async ready(): Promise<string> {
    for (;;) {
      const screen = READY.exec(this.output)?.[0]
      if (screen !== undefined) return screen
      if (this.hasEnded()) throw new Error(`npm start has ended: ${this.output}`)
      await sleep(50)
    }
  }

  kill(signal: NodeJS.Signals): void {
    this.process.kill(signal)
  }

  /** As Ctrl-C does it. Resolves with the exit code. */
  async stop(): Promise<number | undefined> {
    if (!this.hasEnded()) this.kill('SIGINT')
    return this.exited
  }

  private hasEnded(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null
  }
}

/** So that runs at the same time do not choose the same; below the ports that systems give to clients. */
const anyOffset = () => 1_000 + 100 * Math.floor(Math.random() * 200)
