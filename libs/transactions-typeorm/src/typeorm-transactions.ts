import { AsyncLocalStorage } from 'node:async_hooks'
import { inSpan } from '@ltp/tracing'
import { Transactions } from '@ltp/transactions'
import type { DataSource, EntityManager } from 'typeorm'
import { noteConnectError } from './transient-database-error.js'

/** What a service does by the clock, such as to look for overdue sagas, would be a trace each time. */
const SPAN = { isInner: true, attributes: { 'db.system.name': 'postgresql' } }

interface Scope {
  readonly manager: EntityManager
  readonly committed: (() => void)[]
}

/** {@link Transactions} on TypeORM: the transaction travels with the asynchronous call chain, not as a parameter. */
export class TypeOrmTransactions extends Transactions {
  private readonly scopes = new AsyncLocalStorage<Scope>()

  constructor(private readonly dataSource: DataSource) {
    super()
  }

  /** The current transaction's entity manager; outside of a transaction the data source's own (each statement commits). */
  get manager(): EntityManager {
    return this.scopes.getStore()?.manager ?? this.dataSource.manager
  }

  /** Also rejects when the work has caught the error of a failed statement, as Postgres then commits nothing. */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.scopes.getStore()) return work()
    const committed: (() => void)[] = []
    const result = await inSpan('transaction', SPAN, () =>
      this.begin(async (manager) => {
        const worked = await this.scopes.run({ manager, committed }, work)
        await failIfAborted(manager)
        return worked
      }),
    )
    committed.forEach((action) => action())
    return result
  }

  afterCommit(action: () => void): void {
    const scope = this.scopes.getStore()
    if (scope) scope.committed.push(action)
    else action()
  }

  /** A transaction; an error of connecting for it is known as the database's from then on. */
  private async begin<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    let hasBegun = false
    try {
      return await this.dataSource.transaction((manager) => {
        hasBegun = true
        return work(manager)
      })
    } catch (error) {
      if (!hasBegun) noteConnectError(error)
      throw error
    }
  }
}

/** What `pg` knows of a connection's transaction. */
interface PgClient {
  readonly readyForQuery: boolean
  getTransactionStatus(): 'I' | 'T' | 'E' | null
}

/**
 * Postgres answers COMMIT with a ROLLBACK, and no error, when a statement has failed before. Any other statement says
 * what is wrong; it costs a round trip, so it is sent only when there is doubt.
 */
async function failIfAborted(manager: EntityManager): Promise<void> {
  const client = (await manager.queryRunner!.connect()) as PgClient
  // an error comes before the status that it leads to
  if (!client.readyForQuery || client.getTransactionStatus() !== 'T') await manager.query('select 1')
}
