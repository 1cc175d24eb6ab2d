import type { DataSource } from 'typeorm'

export interface CleanUpInboxOptions {
  /**
   * How long a message is remembered. A repeat that comes later is handled a second time, so this must be longer than any
   * outbox keeps what it may publish again, and than brokers keep messages that are not yet handled. Default: 10 days.
   */
  readonly retentionDays?: number
  /** Rows per transaction. Default: 10,000. */
  readonly batchSize?: number
}

/**
 * Deletes the inbox rows whose time is over and returns how many. Run it about once an hour, by as many replicas as
 * you like: small transactions, which pass over what another one is deleting. The few rows that tell which dead letters
 * were replayed stay: a broker may keep a dead letter for any time, and a second replay has its effect twice.
 */
export async function cleanUpInbox(
  dataSource: DataSource,
  { retentionDays = 10, batchSize = 10_000 }: CleanUpInboxOptions = {},
): Promise<number> {
  let total = 0
  for (;;) {
    const [, deleted]: [unknown, number] = await dataSource.query(DELETE_BATCH, [retentionDays, batchSize])
    total += deleted
    if (deleted < batchSize) return total
  }
}

const DELETE_BATCH = `
  delete from received_messages where ctid = any (array(
    select ctid from received_messages
    where creation_time < (extract(epoch from clock_timestamp()) * 1000)::bigint - ($1::float8 * 86400000)::bigint
      and consumer_id not like '%.replay'
    limit $2
    for update skip locked))`
