import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { percentile } from '../measure/percentile.js'
import { SETTINGS } from '../plan.js'
import { serve } from '../processes/serve.js'
import { atPace } from '../relay/source.js'
import { hops, type Hops, type HopsOptions } from './hops.js'
import { type SagaTimes } from './saga-times.js'

/**
 * The least that a saga needs, as a baseline: three commits and two hops between two processes. No HTTP, no token, no
 * outbox, no inbox; a crash loses sagas.
 */
let pool: pg.Pool
let broker: Hops
let sagas = 0
let latencies: number[] = []
const waiting = new Map<string, () => void>()

const methods = {
  async start({ role, ...options }: HopsOptions & { role: 'orders' | 'customers' }) {
    pool = new pg.Pool({ connectionString: options.databaseUrl, max: SETTINGS.poolSize })
    await pool.query(`create table if not exists ${role} (id bigint primary key, state text)`)
    broker = await hops(options)
    await broker.receive((id) => (role === 'orders' ? waiting.get(id)?.() : void reserve(id)))
  },
  oneAtATime: ({ count }: { count: number }) =>
    timed(async () => {
      for (let saga = 0; saga < count; saga++) await runSaga()
    }),
  atBestSpeed: ({ seconds }: { seconds: number }) =>
    timed(async () => {
      const end = performance.now() + seconds * 1000
      const client = async () => {
        while (performance.now() < end) await runSaga()
      }
      await Promise.all(Array.from({ length: SETTINGS.connections }, client))
    }),
  atPace: ({ perSecond, seconds }: { perSecond: number; seconds: number }) =>
    timed(async () => {
      const under: Promise<void>[] = []
      const end = atPace(perSecond, (count) => under.push(...Array.from({ length: count }, runSaga)))
      await sleep(seconds * 1000)
      end()
      await Promise.all(under)
    }),
}
export type BareSagaApi = typeof methods
serve(methods)

async function timed(work: () => Promise<void>): Promise<SagaTimes> {
  latencies = []
  const started = performance.now()
  await work()
  const perSecond = (latencies.length / (performance.now() - started)) * 1000
  return { perSecond, p50Ms: percentile(latencies, 0.5), p99Ms: percentile(latencies, 0.99) }
}

async function runSaga(): Promise<void> {
  const id = String(++sagas)
  await pool.query({ name: 'create', text: `insert into orders values ($1, 'PENDING')`, values: [id] })
  const created = performance.now()
  const replied = new Promise<void>((resolve) => waiting.set(id, resolve))
  await broker.send(id)
  await replied
  waiting.delete(id)
  await pool.query({ name: 'approve', text: `update orders set state = 'APPROVED' where id = $1`, values: [id] })
  latencies.push(performance.now() - created)
}

async function reserve(id: string): Promise<void> {
  await pool.query({ name: 'reserve', text: `insert into customers values ($1, 'RESERVED')`, values: [id] })
  await broker.send(id)
}
