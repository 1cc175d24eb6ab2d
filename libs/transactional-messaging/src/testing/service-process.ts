import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, type ManagedProcess, startProcess } from '@ltp/infrastructure'
import { eventually } from '@ltp/testing'

const PATIENCE = { intervalMs: 50 }

/** A service as it was built, for specs of its processes. */
export class BuiltService {
  /** @param dist its folder, e.g. `new URL('../dist/', import.meta.url)` */
  constructor(private readonly dist: URL) {}

  /** Runs one of its commands to the end. */
  run(command: string, environment: NodeJS.ProcessEnv, ...args: readonly string[]) {
    const env = { PATH: process.env.PATH, ...environment }
    const { status, stdout, stderr } = spawnSync(process.execPath, [this.path(command), ...args], {
      env,
      encoding: 'utf8',
    })
    return { status, stdout, stderr }
  }

  /** Starts one of its commands. */
  async launch(command: string, environment: NodeJS.ProcessEnv): Promise<ManagedProcess> {
    return startProcess({
      command: process.execPath,
      args: [this.path(command)],
      env: { PATH: process.env.PATH, ...environment },
      logFile: await newLogFile(),
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 20_000,
    })
  }

  /** Resolves when the service is ready. */
  start(environment: NodeJS.ProcessEnv): Promise<ServiceProcess> {
    return ServiceProcess.start(this.path('main'), environment)
  }

  private path(name: string): string {
    return fileURLToPath(new URL(`${name}.js`, this.dist))
  }
}

export class ServiceProcess {
  private constructor(
    private readonly process: ManagedProcess,
    private readonly url: string,
    private readonly logFile: string,
  ) {}

  static async start(main: string, environment: NodeJS.ProcessEnv): Promise<ServiceProcess> {
    const port = await freePort()
    const logFile = await newLogFile()
    const managed = await startProcess({
      command: process.execPath,
      args: [main],
      env: { PATH: process.env.PATH, ...environment, PORT: String(port) },
      logFile,
      stopSignal: 'SIGTERM',
      stopTimeoutMs: 20_000,
    })
    const service = new ServiceProcess(managed, `http://127.0.0.1:${port}`, logFile)
    try {
      await eventually(async () => expect((await service.get('/health/ready')).status).toBe(200), PATIENCE)
      return service
    } catch (error) {
      await service.stop()
      throw new Error(`not ready: ${await service.log()}`, { cause: error })
    }
  }

  get(path: string): Promise<Response> {
    return fetch(this.url + path)
  }

  async metric(name: string): Promise<string[]> {
    const lines = (await (await this.get('/metrics')).text()).split('\n')
    return lines.filter((line) => /^\w+/.exec(line)?.[0] === name)
  }

  log(): Promise<string> {
    return readFile(this.logFile, 'utf8')
  }

  terminate(): void {
    this.process.kill('SIGTERM')
  }

  /** How the process ended, in words. */
  get exited(): Promise<string> {
    return this.process.exited
  }

  stop(): Promise<void> {
    return this.process.stop()
  }
}

async function newLogFile(): Promise<string> {
  return join(await mkdtemp(join(tmpdir(), 'service-')), 'log')
}
