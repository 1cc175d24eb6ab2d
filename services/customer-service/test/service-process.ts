import { spawnSync } from 'node:child_process'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { freePort, type ManagedProcess, startProcess } from '@ltp/infrastructure'
import { eventually } from '@ltp/testing'

const PATIENCE = { intervalMs: 50 }

const built = (name: string) => fileURLToPath(new URL(`../dist/${name}.js`, import.meta.url))

/** Runs a command of the built service to its end. */
export function runCommand(name: string, environment: NodeJS.ProcessEnv, ...args: readonly string[]) {
  const env = { PATH: process.env.PATH, ...environment }
  const { status, stdout, stderr } = spawnSync(process.execPath, [built(name), ...args], { env, encoding: 'utf8' })
  return { status, stdout, stderr }
}

/** The built service as a process of its own. */
export class ServiceProcess {
  private constructor(
    private readonly process: ManagedProcess,
    private readonly url: string,
    private readonly logFile: string,
  ) {}

  /** Resolves when the service is ready. */
  static async start(environment: NodeJS.ProcessEnv): Promise<ServiceProcess> {
    const port = await freePort()
    const logFile = join(await mkdtemp(join(tmpdir(), 'customer-service-')), 'log')
    const managed = await startProcess({
      command: process.execPath,
      args: [built('main')],
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
