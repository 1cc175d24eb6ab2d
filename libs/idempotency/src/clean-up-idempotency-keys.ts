import type { DataSource } from 'typeorm'

export interface CleanUpIdempotencyKeysOptions {
  /** How long an answer is given again. A repeat that comes later is a new request. Default: 24 hours. */
  readonly retentionHours?: number
  /** Rows per transaction. Default: 10,000. */
  readonly batchSize?: number
}

/**
 * Deletes the keys whose time is over and returns how many. Run it about once an hour, by as many replicas as you like:
 * small transactions, which pass over what another one is deleting.
 */
export async function cleanUpIdempotencyKeys(
  dataSource: DataSource,
  { retentionHours = 24, batchSize = 10_000 }: CleanUpIdempotencyKeysOptions = {},
): Promise<number> {
  let total = 0
  for (;;) {
    const [, deleted]: [unknown, number] = await dataSource.query(DELETE_BATCH, [retentionHours, batchSize])
    total += deleted
    if (deleted < batchSize) return total
  }
}

const DELETE_BATCH = `
  delete from idempotency_key where ctid = any (array(
    select ctid from idempotency_key
    where creation_time < clock_timestamp() - $1::float8 * interval '1 hour'
    limit $2
    for update skip locked))`
