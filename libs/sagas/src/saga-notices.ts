import type { Transactions } from '@ltp/transactions'
import type { SagaInstance } from './saga-instance.js'
import type { SagaEnd, SagaKey, SagaObserver } from './saga-observer.js'

/** Tells the observer after the commit. */
export class SagaNotices {
  constructor(
    private readonly transactions: Transactions,
    private readonly observer: SagaObserver,
  ) {}

  started({ sagaType, sagaId }: SagaKey): void {
    this.notify((observer) => observer.started?.({ sagaType, sagaId }))
  }

  stepEnded({ sagaType, sagaId, state, stepStartedAt }: SagaInstance, step: string, now: Date): void {
    const { compensating } = state
    const durationMs = now.getTime() - stepStartedAt.getTime()
    this.notify((observer) => observer.stepEnded?.({ sagaType, sagaId, step, compensating, durationMs }))
  }

  ended({ sagaType, sagaId, createdAt }: SagaInstance, outcome: SagaEnd['outcome'], now: Date, reason?: string): void {
    const durationMs = now.getTime() - createdAt.getTime()
    this.notify((observer) => observer.ended?.({ sagaType, sagaId, outcome, durationMs, reason }))
  }

  replyIgnored({ sagaType, sagaId }: SagaKey): void {
    this.notify((observer) => observer.replyIgnored?.({ sagaType, sagaId }))
  }

  resent({ sagaType, sagaId }: SagaKey, resendCount: number): void {
    this.notify((observer) => observer.resent?.({ sagaType, sagaId, resendCount }))
  }

  resumed({ sagaType, sagaId }: SagaKey): void {
    this.notify((observer) => observer.resumed?.({ sagaType, sagaId }))
  }

  private notify(tell: (observer: SagaObserver) => void): void {
    this.transactions.afterCommit(() => tell(this.observer))
  }
}
