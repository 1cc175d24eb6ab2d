import { interleave } from '../../../bench/src/measure/interleave.ts'
import { type Application } from '../application/application.ts'
import { authorization, Orders } from '../application/orders.ts'
import { ask } from '../exchange.ts'
import { type Context, type Verdict } from '../part.ts'
import { type Subject, SUBJECTS } from '../thresholds.ts'
import { type Comparison, compare, lineOf, missesOf } from './comparison.ts'
import { pacedLoad, type LoadResult } from './paced-load.ts'

/** Requests per second and connections: below what a gateway allows one caller, and what one small machine can do. */
const RATES: Record<Subject, { perSecond: number; connections: number }> = {
  'GET /orders': { perSecond: 100, connections: 8 },
  'POST /orders': { perSecond: 20, connections: 8 },
}

/** Open addresses of the gateway that cost it next to nothing; an ingress may hide the first. */
const BASELINES = ['/health/live', '/openapi.json']

/**
 * Rounds of a baseline and of what is compared with it take turns (A B A B ...), so that a noisy machine is noisy for both;
 * the medians over all rounds are judged. Both are sent at the same modest rate.
 */
export async function load(context: Context): Promise<Verdict> {
  const { application, thresholds } = context
  const orders = await Orders.prepare(application)
  const baseline = await baselineOf(application)
  const comparisons: Comparison[] = []
  for (const subject of SUBJECTS)
    comparisons.push(compare(subject, await roundsOf(subject, baseline, orders, context), thresholds.load[subject]))
  const misses = comparisons.flatMap(missesOf)
  return {
    result: misses.length === 0 ? 'met' : 'NOT MET',
    summary: misses.join('; ') || `${comparisons.length} kinds of requests, compared with GET ${baseline}`,
    details: comparisons.map(lineOf),
    figures: { baseline, comparisons },
  }
}

async function roundsOf(subject: Subject, baseline: string, orders: Orders, context: Context) {
  const { application, asked, interrupted } = context
  const { url } = application.services[0]
  const plan = { ...RATES[subject], url, seconds: asked.roundSeconds, interrupted }
  const ours = async (): Promise<LoadResult> => {
    const next = async () => {
      const headers = await authorization(application)
      return subject === 'POST /orders'
        ? { ...orders.next(headers), expected: 201 }
        : { method: 'GET', url: `${url}/orders`, headers, expected: 200 }
    }
    const result = await pacedLoad({ ...plan, next })
    await orders.settle() // or the baseline would be measured while the orders are still worked on
    return result
  }
  const theirs = () => pacedLoad({ ...plan, next: () => ({ method: 'GET', url: url + baseline, expected: 200 }) })
  await interleave(1, { theirs, ours }) // code gets warm, connections are opened
  return interleave(asked.rounds, { baseline: theirs, ours })
}

async function baselineOf({ services: [{ url }] }: Application): Promise<string> {
  for (const path of BASELINES) if ((await ask({ method: 'GET', url: url + path })).status === 200) return path
  throw new Error(`there is no baseline: ${url} answers none of ${BASELINES.join(', ')} with 200`)
}
