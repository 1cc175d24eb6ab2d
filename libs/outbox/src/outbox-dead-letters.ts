import type { Message } from '@ltp/messaging'
import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { IS_DEAD_LETTER } from './index-dead-letters.js'
import { type MessageRow, toMessage } from './message-row.js'

interface SizedRow extends MessageRow {
  /** Rows that there are, one more than the page's limit at most. */
  readonly found: number
}

export interface OutboxDeadLetterQuery {
  readonly limit: number
  /** Id of the last one of the page before. */
  readonly after?: string
}

/** Dead letters that were sent through the outbox, for as long as it keeps them. */
export class OutboxDeadLetters {
  /** @param maxPageBytes of headers and payloads; the last message of a page may go beyond. Default: 1,000,000 */
  constructor(
    private readonly transactions: TypeOrmTransactions,
    private readonly maxPageBytes = 1_000_000,
  ) {}

  /** The newest first; fewer than `limit` when they are large, but one at least while there is any. */
  async list({ limit, after }: OutboxDeadLetterQuery): Promise<{ messages: readonly Message[]; hasMore: boolean }> {
    const parameters = [limit + 1, this.maxPageBytes, ...(after === undefined ? [] : [after])]
    const rows = await this.transactions.manager.query<SizedRow[]>(listSql(after), parameters)
    const messages = rows.slice(0, limit).map(toMessage)
    return { messages, hasMore: rows.length > 0 && rows[0]!.found > messages.length }
  }

  async find(id: string): Promise<Message | undefined> {
    const rows = await this.transactions.manager.query<MessageRow[]>(FIND, [id])
    return rows.map(toMessage)[0]
  }
}

/** Parameters: most rows, most bytes, and `after` if it is given. Ids are made in the order of time. */
export function listSql(after: string | undefined): string {
  return `
    select id, destination, headers, payload, found from (
      select *, count(*) over ()::int as found, sum(octets) over (order by id desc) - octets as octets_before from (
        select id, destination, headers, payload, octet_length(headers) + octet_length(payload) as octets
        from message where ${IS_DEAD_LETTER} ${after === undefined ? '' : 'and id < $3'}
        order by id desc limit $1
      ) as candidate
    ) as sized
    where octets_before < $2 order by id desc`
}

const FIND = `select id, destination, headers, payload from message where ${IS_DEAD_LETTER} and id = $1`
