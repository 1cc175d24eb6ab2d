import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ManagedProcess, startProcess } from '@ltp/infrastructure'
import { residentMegabytes } from './memory.js'

export interface ServiceProcessOptions {
  readonly name: string
  /** JavaScript file to run. */
  readonly entry: string
  readonly environment: Record<string, string>
  readonly port: number
  /** Is appended to. */
  readonly logFile: string
  readonly readyTimeoutMs?: number
  readonly stopTimeoutMs?: number
}

/** A running process in figures. */
export interface ProcessFigures {
  readonly name: string
  readonly pid: number
  readonly memoryMegabytes: number | undefined
}

export class ServiceFailedError extends Error {}

/** One service as a child process, whose log goes to a file. It ends with this process, also when that is killed. */
export class ServiceProcess {
  private reason: string | undefined
  /** Resolves when the process has ended by itself or was stopped. */
  readonly ended: Promise<void>

  private constructor(
    private readonly options: ServiceProcessOptions,
    private readonly process: ManagedProcess,
  ) {
    this.ended = process.exited.then((ending) => {
      this.reason = ending
    })
  }

  static async start(options: ServiceProcessOptions): Promise<ServiceProcess> {
    const child = await startProcess({
      command: process.execPath,
      args: ['--enable-source-maps', options.entry],
      env: { ...process.env, ...options.environment },
      logFile: options.logFile,
      stopSignal: 'SIGTERM',
      stopTimeoutMs: options.stopTimeoutMs ?? 15_000,
    })
    return new ServiceProcess(options, child)
  }

  get pid(): number {
    return this.process.pid
  }

  /** Why it has ended, in words; undefined while it runs. */
  get ending(): string | undefined {
    return this.reason
  }

  get name(): string {
    return this.options.name
  }

  /** @throws ServiceFailedError with the end of the log, when it ends or is not ready in time; the signal's reason */
  async ready({ signal }: { signal?: AbortSignal } = {}): Promise<void> {
    const { port, readyTimeoutMs = 60_000 } = this.options
    const deadline = performance.now() + readyTimeoutMs
    let problem: string | undefined
    while ((problem = await whyNotReady(port)) !== undefined) {
      signal?.throwIfAborted()
      if (this.reason !== undefined) throw await this.failure()
      if (performance.now() > deadline)
        throw await this.failure(`is not ready after ${readyTimeoutMs / 1000} s (${problem})`)
      await sleep(50)
    }
  }

  /** Starts the same service once more. */
  again(): Promise<ServiceProcess> {
    return ServiceProcess.start(this.options)
  }

  async measure(): Promise<ProcessFigures> {
    const { name, port } = this.options
    return { name, pid: this.pid, memoryMegabytes: await residentMegabytes(port) }
  }

  /** Asks it to end; kills it when it has not ended in time. */
  stop(): Promise<void> {
    return this.process.stop()
  }

  /** An error that shows the end of the log, and after it, where a terminal stands, what has happened. */
  async failure(what = `has ended (${this.ending})`): Promise<ServiceFailedError> {
    const { logFile } = this.options
    const log = await readFile(logFile, 'utf8').catch(() => '')
    const end = log.trimEnd().split('\n').slice(-this.tellingLines())
    return new ServiceFailedError(`${end.join('\n')}\n\n${this.name} ${what}. Above is the end of its log, ${logFile}`)
  }

  /** How many lines at the log's end may tell why. Who is killed writes no reason, and who fails perhaps a stack. */
  private tellingLines(): number {
    return /^signal SIG(KILL|TERM|INT|HUP)$/.test(this.reason ?? '') ? 5 : 40
  }
}

async function whyNotReady(port: number): Promise<string | undefined> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(5_000) })
    return response.ok ? undefined : await response.text()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
