import type { Transactions } from '@ltp/transactions'
import type { SagaInstance } from './saga-instance.js'
import type { SagaEnd, SagaKey, SagaObserver } from './saga-observer.js'

/** Tells the observer after the commit. */
export class SagaNotices {
  constructor(
    private readonly transactions: Transactions,
    private readonly observer: SagaObserver,
  ) {}

  started(saga: SagaKey): void {
    this.notify((observer) => observer.started?.(keyOf(saga)))
  }

  stepEnded(saga: SagaInstance, step: string, now: Date): void {
    const { compensating } = saga.state
    const durationMs = now.getTime() - saga.stepStartedAt.getTime()
    this.notify((observer) => observer.stepEnded?.({ ...keyOf(saga), step, compensating, durationMs }))
  }

  ended(saga: SagaInstance, outcome: SagaEnd['outcome'], now: Date, reason?: string): void {
    const durationMs = now.getTime() - saga.createdAt.getTime()
    this.notify((observer) => observer.ended?.({ ...keyOf(saga), outcome, durationMs, reason }))
  }

  replyIgnored(saga: SagaKey): void {
    this.notify((observer) => observer.replyIgnored?.(keyOf(saga)))
  }

  resent(saga: SagaKey, resendCount: number): void {
    this.notify((observer) => observer.resent?.({ ...keyOf(saga), resendCount }))
  }

  resumed(saga: SagaKey): void {
    this.notify((observer) => observer.resumed?.(keyOf(saga)))
  }

  private notify(tell: (observer: SagaObserver) => void): void {
    this.transactions.afterCommit(() => tell(this.observer))
  }
}

function keyOf({ sagaType, sagaId, serviceVersion }: SagaKey): SagaKey {
  return { sagaType, sagaId, serviceVersion }
}
