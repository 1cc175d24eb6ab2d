import { ProblemError } from '@ltp/http-api'
import type { TypeOrmTransactions } from '@ltp/transactions-typeorm'
import type { KeyedRequest } from './keyed-request.js'

export interface KeptAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | number | string[]>>
  /** JSON text, null for none. */
  readonly body: string | null
}

/** The table `idempotency_key`. All in the caller's transaction: an answer is kept if and only if its effect is. */
export class KeptAnswers {
  constructor(
    private readonly transactions: TypeOrmTransactions,
    private readonly waitMs: number,
  ) {}

  /**
   * Takes the key for this transaction, or returns the answer that was given under it before. Waits for a limited time
   * while the first request is still being handled.
   *
   * @throws ProblemError 422 when the key was used for another request; 409 when the first request takes too long
   */
  async claim(request: KeyedRequest): Promise<KeptAnswer | undefined> {
    if (await this.insertedNow(request)) return undefined
    const kept = await this.find(request)
    if (kept) return kept
    await this.waitForFirst(request)
    return (await this.insertedNow(request)) ? undefined : this.find(request)
  }

  async keep({ caller, key }: KeyedRequest, { status, headers, body }: KeptAnswer): Promise<void> {
    const parameters = [caller, key, status, JSON.stringify(headers), body]
    await this.transactions.manager.query(UPDATE, parameters)
  }

  private async insertedNow({ caller, key, hash }: KeyedRequest): Promise<boolean> {
    const rows: unknown[] = await this.transactions.manager.query(INSERT, [caller, key, hash])
    return rows.length === 1
  }

  private async find({ caller, key, hash }: KeyedRequest): Promise<KeptAnswer | undefined> {
    const [row]: (KeptAnswer & { request_hash: string })[] = await this.transactions.manager.query(SELECT, [
      caller,
      key,
    ])
    if (!row || row.request_hash === hash) return row
    const detail = 'this Idempotency-Key was used for a request with another address or body'
    throw new ProblemError({ status: 422, code: 'IDEMPOTENCY_KEY_REUSED', detail })
  }

  private async waitForFirst({ caller, key }: KeyedRequest): Promise<void> {
    const { manager } = this.transactions
    await manager.query("select set_config('lock_timeout', $1, true)", [`${this.waitMs}ms`])
    try {
      await manager.query(`select pg_advisory_xact_lock(${LOCK})`, [caller, key])
    } catch (cause) {
      if ((cause as { code?: unknown }).code !== LOCK_TIMEOUT) throw cause
      const detail = 'the first request with this Idempotency-Key is still being handled'
      const headers = { 'retry-after': '1' }
      throw new ProblemError({ status: 409, code: 'IDEMPOTENCY_KEY_IN_USE', detail, headers, cause })
    }
    await manager.query('set local lock_timeout to default')
  }
}

const LOCK_TIMEOUT = '55P03'

const LOCK = `hashtextextended($1::text || $2::text, 0)`

// Without the lock, a second request would wait at the unique index for as long as the first takes, and hold a connection
const INSERT = `
  insert into idempotency_key (caller, key, request_hash)
  select $1, $2, $3 where pg_try_advisory_xact_lock(${LOCK})
  on conflict do nothing
  returning 1`

const SELECT = 'select status, headers, body, request_hash from idempotency_key where caller = $1 and key = $2'

const UPDATE = 'update idempotency_key set status = $3, headers = $4, body = $5 where caller = $1 and key = $2'
