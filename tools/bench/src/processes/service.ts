import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort, startProcess } from '@ltp/infrastructure'
import { builtService } from './built-service.js'

const READY_LIMIT_MS = 60_000

export interface ServiceOptions {
  readonly name: string
  readonly environment: Record<string, string>
  readonly logFile: string
  /** A module that is loaded before the service. */
  readonly preload?: URL
  /** Default: the built service of that name. */
  readonly entry?: URL
  readonly readyPath?: string
}

/** A service as it is run elsewhere, `node dist/main.js`, on a port of its own. Ends with this process. */
export interface RunningService {
  readonly url: string
  /** From its start until it said that it was ready. */
  readonly startMs: number
  stop(): Promise<void>
}

/** @throws with the end of its log when it ends or is not ready in time */
export async function startService(options: ServiceOptions): Promise<RunningService> {
  const { name, environment, logFile, preload, readyPath = '/health/ready' } = options
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const entry = options.entry ?? builtService(name)
  const started = performance.now()
  const child = await startProcess({
    command: process.execPath,
    args: [...profiling(), ...(preload ? ['--import', preload.href] : []), fileURLToPath(entry)],
    env: { ...process.env, LOG_PRETTY: '0', PROFILE: 'laptop', PORT: String(port), ...environment },
    logFile,
    stopSignal: 'SIGTERM',
    stopTimeoutMs: 10_000,
  })
  let ending: string | undefined
  void child.exited.then((reason) => (ending = reason))
  while (!(await answers(url + readyPath))) {
    if (ending !== undefined || performance.now() - started > READY_LIMIT_MS) {
      await child.stop()
      // an error on stderr comes before lines of the log that were still being gathered
      const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n')
      const log = lines
        .filter((line) => !line.startsWith('{"level":"info"'))
        .slice(-10)
        .join('\n')
      throw new Error(
        `${name} ${ending ? `has ended (${ending})` : 'is not ready in time'}; its log ends with:\n${log}`,
      )
    }
    await sleep(10)
  }
  return { url, startMs: performance.now() - started, stop: () => child.stop() }
}

/** Resident memory, as the process tells it in its metrics. */
export async function residentMegabytes({ url }: RunningService): Promise<number> {
  const metrics = await (await fetch(`${url}/metrics`)).text()
  return Number(/^process_resident_memory_bytes(?:\{[^}]*\})? (\S+)/m.exec(metrics)?.[1]) / 1024 / 1024
}

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(5_000) }).then(
    async (response) => (await response.text(), response.ok),
    () => false,
  )
}

// For profiles: BENCH_SERVICE_EXEC_ARGV="--cpu-prof --cpu-prof-dir=/tmp/profiles"
const profiling = () => process.env.BENCH_SERVICE_EXEC_ARGV?.split(' ') ?? []
