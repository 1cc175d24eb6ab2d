import { setTimeout as sleep } from 'node:timers/promises'
import { percentile } from '../../../bench/src/measure/percentile.ts'
import { ask, keepAliveAgent, type Question } from '../exchange.ts'

/** A request, and the status that it must be answered with. */
export type Expecting = Question & { readonly expected: number }

export interface Load {
  /** The next request to send. */
  readonly next: () => Expecting | Promise<Expecting>
  /** Of which address. */
  readonly url: string
  /** Requests: evenly spaced, while connections are free. */
  readonly perSecond: number
  readonly seconds: number
  readonly connections: number
  readonly interrupted?: AbortSignal
}

export interface LoadResult {
  readonly sent: number
  /** Those with the expected status. */
  readonly answersPerSecond: number
  readonly p50Ms: number
  readonly p90Ms: number
  /** How often what happened in place of the expected answer. */
  readonly failures: Readonly<Record<string, number>>
}

/**
 * Sends requests at a rate for a time: at most rate x time, fewer when the answers do not keep up. Times are from the sending
 * of a request to the end of its answer; that requests wait for a free connection shows in the answers per second.
 */
export async function pacedLoad(load: Load): Promise<LoadResult> {
  const agent = keepAliveAgent(load.url, load.connections)
  const outcome: Outcome = { sent: 0, durations: [], failures: {} }
  const started = performance.now()
  try {
    await Promise.all(Array.from({ length: load.connections }, () => connection(load, outcome, started, agent)))
  } finally {
    agent.destroy()
  }
  const seconds = Math.max(load.seconds, (performance.now() - started) / 1000)
  const { sent, durations, failures } = outcome
  const share = (rank: number) => (durations.length === 0 ? NaN : percentile(durations, rank))
  return { sent, answersPerSecond: durations.length / seconds, p50Ms: share(0.5), p90Ms: share(0.9), failures }
}

interface Outcome {
  sent: number
  readonly durations: number[]
  readonly failures: Record<string, number>
}

/** Takes the next request when its time has come, sends it, waits for its answer, and so on. */
async function connection(load: Load, outcome: Outcome, started: number, agent: ReturnType<typeof keepAliveAgent>) {
  const end = started + load.seconds * 1000
  while (!load.interrupted?.aborted) {
    const due = started + (outcome.sent++ / load.perSecond) * 1000
    if (Math.max(due, performance.now()) >= end) return void outcome.sent--
    await sleep(Math.max(0, due - performance.now()))
    await exchange(load, outcome, agent)
  }
}

async function exchange({ next }: Load, { durations, failures }: Outcome, agent: ReturnType<typeof keepAliveAgent>) {
  const { expected, ...question } = await next()
  const began = performance.now()
  const happened = await ask(question, agent).then(
    ({ status }) =>
      status === expected ? undefined : `${question.method} ${new URL(question.url).pathname}: ${status}`,
    (error: Error) => error.message,
  )
  if (happened === undefined) durations.push(performance.now() - began)
  else failures[happened] = (failures[happened] ?? 0) + 1
}
