import { type ServiceUrl } from '../application/application.ts'
import { collectionsIn } from '../application/collect-garbage.ts'
import { ask } from '../exchange.ts'
import { metricOf } from './prometheus-text.ts'

/** What a process told at one moment. */
export interface Reading {
  readonly process: string
  /** Of each metric that was asked for; undefined for what it does not tell. */
  readonly values: Readonly<Record<string, number | undefined>>
  readonly startTime: number | undefined
  /** How often it has collected all of its garbage so far. */
  readonly collections: number
}

/** @returns undefined when nothing is told there */
export async function read({ name, url }: ServiceUrl, metrics: readonly string[]): Promise<Reading | undefined> {
  const { status, text } = await ask({ method: 'GET', url: `${url}/metrics` })
  if (status !== 200) return undefined
  const values = Object.fromEntries(metrics.map((metric) => [metric, metricOf(text, metric)]))
  if (Object.values(values).every((value) => value === undefined)) return undefined
  const startTime = metricOf(text, 'process_start_time_seconds')
  return { process: name, values, startTime, collections: collectionsIn(text) }
}

/**
 * Those that tell what they hold. The gateway may be silent, as an ingress before it routes no /metrics.
 *
 * @throws when another one is: it was named to be watched
 */
export async function watchable(services: readonly ServiceUrl[], metrics: readonly string[]): Promise<ServiceUrl[]> {
  const told = await Promise.all(services.map((service) => read(service, metrics)))
  const silent = services.filter((_, index) => told[index] === undefined && index > 0)
  if (silent.length === 0) return services.filter((_, index) => told[index] !== undefined)
  const addresses = silent.map(({ name, url }) => `${name} at ${url}/metrics`)
  throw new Error(`memory is not told by ${addresses.join(', ')}: give the address of the process itself`)
}

/** @throws when another process has answered: it has started anew, or the address leads to several */
export function mustBeSameProcess(before: Reading, after: Reading): void {
  if (before.startTime === after.startTime) return
  throw new Error(
    `${after.process} is another process than before: it has started anew, or several answer at its address; give that of one pod`,
  )
}
