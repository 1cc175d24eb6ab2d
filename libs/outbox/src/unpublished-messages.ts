import type { Message } from '@ltp/messaging'
import { type MessageRow, toMessage } from './message-row.js'
import type { SqlSession } from './sql-session.js'

export interface UnpublishedBatch {
  readonly messages: readonly Message[]
  /** Insertion orders of the messages. */
  readonly places: readonly string[]
  /** When the first one was inserted, in milliseconds since 1970; undefined when there is none. */
  readonly oldest: number | undefined
}

interface PlacedRow extends MessageRow {
  readonly insertion_order: string
  readonly creation_time: string
}

/** The rows of `message` that are not marked as published. */
export class UnpublishedMessages {
  constructor(
    private readonly session: SqlSession,
    private readonly limits: { readonly maxBatchMessages: number; readonly maxBatchBytes: number },
  ) {}

  /** The first ones, in the order of insertion; at least one if there is any, however large. */
  async first(): Promise<UnpublishedBatch> {
    const { maxBatchMessages, maxBatchBytes } = this.limits
    const { rows } = await this.session.client.query<PlacedRow>({
      name: 'outbox-first',
      text: FIRST,
      values: [maxBatchMessages, maxBatchBytes],
    })
    return {
      messages: rows.map(toMessage),
      places: rows.map((row) => row.insertion_order),
      oldest: rows[0] && Number(rows[0].creation_time),
    }
  }

  async markPublished({ places }: UnpublishedBatch): Promise<void> {
    await this.session.client.query({ name: 'outbox-mark', text: MARK, values: [places] })
  }
}

// By `published`, never by "greater than the last": a transaction may take its numbers early and commit late.
const FIRST = `
  select id, destination, headers, payload, creation_time, insertion_order from (
    select *, sum(octets) over (order by insertion_order) - octets as octets_before from (
      select id, destination, headers, payload, creation_time, insertion_order,
        octet_length(headers) + octet_length(payload) as octets
      from message where published = 0 order by insertion_order limit $1
    ) as candidate
  ) as sized
  where octets_before < $2 order by insertion_order`

const MARK = 'update message set published = 1 where published = 0 and insertion_order = any ($1::bigint[])'
