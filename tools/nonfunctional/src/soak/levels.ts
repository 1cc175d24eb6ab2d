import { type ServiceUrl } from '../application/application.ts'
import { ask } from '../exchange.ts'
import { metricOf } from './prometheus-text.ts'

/** What a process told at one moment. */
export interface Reading {
  readonly process: string
  /** Undefined for what it does not tell, as open files on some systems. */
  readonly values: Readonly<Record<string, number | undefined>>
  readonly startTime: number | undefined
}

/** @returns undefined when nothing is told there: an ingress does not route /metrics */
export async function read({ name, url }: ServiceUrl, metrics: readonly string[]): Promise<Reading | undefined> {
  const { status, text } = await ask({ method: 'GET', url: `${url}/metrics` })
  if (status !== 200) return undefined
  const values = Object.fromEntries(metrics.map((metric) => [metric, metricOf(text, metric)]))
  if (Object.values(values).every((value) => value === undefined)) return undefined
  return { process: name, values, startTime: metricOf(text, 'process_start_time_seconds') }
}

/** @throws when another process has answered: it has started anew, or the address leads to several */
export function mustBeSameProcess(before: Reading, after: Reading): void {
  if (before.startTime === after.startTime) return
  throw new Error(
    `${after.process} is another process than before: it has started anew, or several answer at its address; give that of one pod`,
  )
}
