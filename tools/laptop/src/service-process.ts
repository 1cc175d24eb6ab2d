import { readFile, truncate } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { type ManagedProcess, startProcess } from '@ltp/infrastructure'

export interface ServiceProcessOptions {
  readonly name: string
  /** JavaScript file to run. */
  readonly entry: string
  readonly environment: Record<string, string>
  readonly port: number
  /** Begun anew at each start. */
  readonly logFile: string
  readonly readyTimeoutMs?: number
  readonly stopTimeoutMs?: number
}

export class ServiceFailedError extends Error {}

/** One service as a child process, whose log goes to a file. It ends with this process, also when that is killed. */
export class ServiceProcess {
  private ending: string | undefined
  /** Resolves when the process has ended by itself or was stopped. */
  readonly ended: Promise<void>

  private constructor(
    private readonly options: ServiceProcessOptions,
    private readonly process: ManagedProcess,
  ) {
    this.ended = process.exited.then((ending) => {
      this.ending = ending
    })
  }

  static async start(options: ServiceProcessOptions): Promise<ServiceProcess> {
    await truncate(options.logFile).catch(() => undefined) // it is not there at the first start
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

  get name(): string {
    return this.options.name
  }

  /** @throws ServiceFailedError with the end of the log, when it ends or is not ready in time */
  async ready(): Promise<void> {
    const { port, readyTimeoutMs = 60_000 } = this.options
    const deadline = performance.now() + readyTimeoutMs
    let problem: string | undefined
    while ((problem = await whyNotReady(port)) !== undefined) {
      if (this.ending !== undefined) throw await this.failure()
      if (performance.now() > deadline)
        throw await this.failure(`is not ready after ${readyTimeoutMs / 1000} s (${problem})`)
      await sleep(50)
    }
  }

  /** Asks it to end; kills it when it has not ended in time. */
  stop(): Promise<void> {
    return this.process.stop()
  }

  /** An error that tells the end of the log. */
  async failure(what = `has ended (${this.ending})`): Promise<ServiceFailedError> {
    const log = await readFile(this.options.logFile, 'utf8').catch(() => '')
    const end = log.trimEnd().split('\n').slice(-15).join('\n')
    return new ServiceFailedError(`${this.name} ${what}. ${this.options.logFile} ends with:\n\n${end}\n`)
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
