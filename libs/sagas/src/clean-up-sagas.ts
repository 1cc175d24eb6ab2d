import type { DataSource } from 'typeorm'

export interface CleanUpSagasOptions {
  /** How long a saga that is completed or compensated can still be looked at, counted from its start. Default: 30 days. */
  readonly retentionDays?: number
  /** Rows per transaction. Default: 1,000. */
  readonly batchSize?: number
}

const DAY_MS = 86_400_000

/** Deletes sagas that have ended well, and returns how many. Run it about once an hour, in any number of replicas. */
export async function cleanUpSagas(
  dataSource: DataSource,
  { retentionDays = 30, batchSize = 1_000 }: CleanUpSagasOptions = {},
): Promise<number> {
  const before = oldestIdAt(Date.now() - retentionDays * DAY_MS)
  let total = 0
  for (;;) {
    const [, deleted]: [unknown, number] = await dataSource.query(DELETE_BATCH, [before, batchSize])
    total += deleted
    if (deleted < batchSize) return total
  }
}

/** Saga ids are UUIDs of version 7: they begin with the time in milliseconds. So the key finds the old ones. */
function oldestIdAt(time: number): string {
  const digits = Math.max(0, Math.floor(time)).toString(16).padStart(12, '0')
  return `${digits.slice(0, 8)}-${digits.slice(8)}`
}

const DELETE_BATCH = `
  delete from saga_instance where ctid = any (array(
    select ctid from saga_instance
    where saga_id < $1 and end_state and not failed
    order by saga_id
    limit $2
    for update skip locked))`
