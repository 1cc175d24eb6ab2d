import { AsyncLocalStorage } from 'node:async_hooks'
import { Transactions } from '@ltp/transactions'
import type { DataSource, EntityManager } from 'typeorm'

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

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.scopes.getStore()) return work()
    const committed: (() => void)[] = []
    const result = await this.dataSource.transaction((manager) => this.scopes.run({ manager, committed }, work))
    committed.forEach((action) => action())
    return result
  }

  afterCommit(action: () => void): void {
    const scope = this.scopes.getStore()
    if (scope) scope.committed.push(action)
    else action()
  }
}
