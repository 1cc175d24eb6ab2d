import type pg from 'pg'

const BATCH = 1000

/** Deletes what has expired, now and then. Any number of replicas may do so: they skip one another's rows. */
export class ExpiredRows {
  private timer?: NodeJS.Timeout

  constructor(
    private readonly pool: pg.Pool,
    private readonly onError: (error: unknown) => void,
    private readonly intervalMs = 60_000,
  ) {}

  start(): void {
    this.timer = setInterval(() => void this.delete().catch(this.onError), this.intervalMs).unref()
  }

  stop(): void {
    clearInterval(this.timer)
  }

  /** @returns how many rows went */
  async delete(): Promise<number> {
    let deleted = await this.deleteBatch('attempt', 'window_ends')
    let batch: number
    do {
      batch = await this.deleteBatch('oidc_artifact', 'expires_at')
      deleted += batch
    } while (batch === BATCH)
    return deleted
  }

  private async deleteBatch(table: string, column: string): Promise<number> {
    const { rowCount } = await this.pool.query(
      `delete from ${table} where ctid in
         (select ctid from ${table} where ${column} < now() limit ${BATCH} for update skip locked)`,
    )
    return rowCount ?? 0
  }
}
