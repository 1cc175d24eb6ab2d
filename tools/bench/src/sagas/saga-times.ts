import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { percentile } from '../measure/percentile.js'

export interface SagaTimes {
  /** From the first order's creation to the last one's approval, all of the sagas. */
  readonly perSecond: number
  /** From the commit that created the order to the commit that approved it. */
  readonly p50Ms: number
  readonly p99Ms: number
}

const DRAIN_LIMIT_MS = 60_000

/** Tells from order-service's database when sagas began and ended: Postgres keeps the time of each commit. */
export class SagaClock {
  private lastOrder = '0'

  private constructor(private readonly client: pg.Client) {}

  static async start(databaseUrl: string, resources: AsyncDisposableStack): Promise<SagaClock> {
    const client = new pg.Client({ connectionString: databaseUrl })
    await client.connect()
    resources.defer(() => client.end())
    return new SagaClock(client)
  }

  /** Times of the orders since the last call, once all of them are approved. @throws when some are not */
  async times(orders: number): Promise<SagaTimes> {
    await this.allApproved(orders)
    const { rows } = await this.client.query<{ id: string; created: string; approved: string }>(TIMES, [this.lastOrder])
    this.lastOrder = rows.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), this.lastOrder)
    const created = rows.map((row) => Number(row.created))
    const approved = rows.map((row) => Number(row.approved))
    const latencies = approved.map((time, index) => time - (created[index] as number))
    const span = percentile(approved, 1) - percentile(created, 0)
    return {
      perSecond: (rows.length / span) * 1000,
      p50Ms: percentile(latencies, 0.5),
      p99Ms: percentile(latencies, 0.99),
    }
  }

  private async allApproved(orders: number): Promise<void> {
    const deadline = performance.now() + DRAIN_LIMIT_MS
    for (;;) {
      const { rows } = await this.client.query<{ count: string }>(APPROVED, [this.lastOrder])
      if (Number(rows[0]?.count) >= orders) return
      if (performance.now() > deadline) throw new Error(`only ${rows[0]?.count} of ${orders} orders are approved`)
      await sleep(100)
    }
  }
}

const APPROVED = `select count(*) from orders where id > $1 and state = 'APPROVED'`

// The row of an order was written last by the transaction that approved it, its first event by the one that created it.
// Materialized, so that headers are parsed once for each message and not for each pair.
const TIMES = `
  with created as materialized (
    select headers::json ->> 'event-aggregate-id' as order_id, pg_xact_commit_timestamp(xmin) as at
    from message where destination = 'Order' and headers like '%"OrderCreated"%'
  )
  select orders.id,
    extract(epoch from created.at) * 1000 as created,
    extract(epoch from pg_xact_commit_timestamp(orders.xmin)) * 1000 as approved
  from orders join created on created.order_id = orders.id::text
  where orders.id > $1 and orders.state = 'APPROVED'`
