import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../exchange.ts'
import { metricOf } from '../soak/prometheus-text.ts'
import { type ServiceUrl } from './application.ts'

/** A process of this machine, and where it tells its metrics. */
export interface LocalProcess extends ServiceUrl {
  readonly pid: number
}

/** How processes are told. */
export interface Telling {
  readonly tell: (pid: number) => void
  /** After so long they are told again: a signal may come before a process listens to it. */
  readonly againMs: number
  readonly withinMs: number
}

const BY_SIGNAL: Telling = { tell: (pid) => process.kill(pid, 'SIGUSR2'), againMs: 1_000, withinMs: 30_000 }

/** Tells the processes to collect their garbage, and waits until each has. @throws when one does not within half a minute */
export async function collectGarbageOf(processes: readonly LocalProcess[], telling = BY_SIGNAL): Promise<void> {
  await Promise.all(processes.map((it) => collectGarbage(it, telling)))
}

async function collectGarbage(it: LocalProcess, { tell, againMs, withinMs }: Telling): Promise<void> {
  const before = await collections(it)
  const deadline = performance.now() + withinMs
  while (performance.now() < deadline) {
    tell(it.pid)
    const again = performance.now() + againMs
    while (performance.now() < again) {
      if ((await collections(it)) > before) return
      await sleep(Math.min(50, againMs))
    }
  }
  throw new Error(`${it.name} collects no garbage: ${before} times so far, and not once more`)
}

async function collections({ url }: ServiceUrl): Promise<number> {
  const { text } = await ask({ method: 'GET', url: `${url}/metrics` })
  return collectionsIn(text)
}

/** How often a process has collected all of its garbage so far, by its metrics. */
export function collectionsIn(metrics: string): number {
  return metricOf(metrics, 'nodejs_gc_duration_seconds_count', 'kind="major"') ?? 0
}
