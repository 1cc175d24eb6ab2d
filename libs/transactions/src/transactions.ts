/** Makes work atomic. The port that domain services and sagas see; `@ltp/transactions-typeorm` is the real one. */
export abstract class Transactions {
  /**
   * Runs `work` in the caller's transaction when there is one, else in a new one that commits when `work` resolves and
   * rolls back when it rejects. The promise settles after the commit or the rollback and passes on the error.
   */
  abstract run<T>(work: () => Promise<T>): Promise<T>

  /**
   * Calls `action` once the current transaction has committed; never when it rolls back. Outside of a transaction: at once.
   * For hints only (waking up a relay): a process that dies after the commit does not call it. It must not throw: `run` would
   * reject although the work is committed.
   */
  abstract afterCommit(action: () => void): void
}
