import { setTimeout as sleep } from 'node:timers/promises'
import { ask } from '../exchange.ts'
import { metricOf } from '../soak/prometheus-text.ts'
import { type ServiceUrl } from './application.ts'

const WITHIN_MS = 30_000
const AGAIN_MS = 1_000

/** Tells the processes to collect their garbage, and waits until each has. @throws when one does not within half a minute */
export async function collectGarbageOf(services: readonly ServiceUrl[], pids: readonly number[]): Promise<void> {
  await Promise.all(services.map((service, index) => collectGarbage(service, pids[index]!)))
}

async function collectGarbage(service: ServiceUrl, pid: number): Promise<void> {
  const before = await collections(service)
  const deadline = performance.now() + WITHIN_MS
  while (performance.now() < deadline) {
    process.kill(pid, 'SIGUSR2')
    const again = performance.now() + AGAIN_MS
    while (performance.now() < again) {
      if ((await collections(service)) > before) return
      await sleep(50)
    }
  }
  throw new Error(`${service.name} collects no garbage: ${before} times so far, and not once more`)
}

/** How often the process has collected all of its garbage so far. */
async function collections({ url }: ServiceUrl): Promise<number> {
  const { text } = await ask({ method: 'GET', url: `${url}/metrics` })
  return metricOf(text, 'nodejs_gc_duration_seconds_count', 'kind="major"') ?? 0
}
