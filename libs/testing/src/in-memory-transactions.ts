import { AsyncLocalStorage } from 'node:async_hooks'
import { Transactions } from '@ltp/transactions'

interface Scope {
  readonly undos: (() => void)[]
  readonly committed: (() => void)[]
}

/** {@link Transactions} for unit tests, with in-memory repositories that tell how to undo what they do. One runs at a time. */
export class InMemoryTransactions extends Transactions {
  private readonly scopes = new AsyncLocalStorage<Scope>()
  private last: Promise<unknown> = Promise.resolve()

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.scopes.getStore()) return work()
    const result = this.last.then(() => this.runAlone(work))
    this.last = result.catch(() => undefined)
    return result
  }

  afterCommit(action: () => void): void {
    const scope = this.scopes.getStore()
    if (scope) scope.committed.push(action)
    else action()
  }

  /** Calls `undo` when the current transaction rolls back, the last one first. Outside of a transaction: never. */
  onRollback(undo: () => void): void {
    this.scopes.getStore()?.undos.push(undo)
  }

  private async runAlone<T>(work: () => Promise<T>): Promise<T> {
    const scope: Scope = { undos: [], committed: [] }
    const result = await this.scopes.run(scope, work).catch((error: unknown) => {
      scope.undos.reverse().forEach((undo) => undo())
      throw error
    })
    scope.committed.forEach((action) => action())
    return result
  }
}
