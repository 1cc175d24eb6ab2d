import { setTimeout as delay } from 'node:timers/promises'

/** A saga manager, as deadlines see it. */
export interface OverdueSagas {
  readonly sagaType: string
  resendNextOverdue(): Promise<boolean>
}

export interface SagaDeadlinesOptions {
  readonly managers: readonly OverdueSagas[]
  /** How often to look for sagas past their deadline. Default: 1 s. */
  readonly intervalMs?: number
  /** Told when looking failed; it is tried again after the interval. */
  readonly onError?: (error: unknown, sagaType: string) => void
}

/** Looks after sagas whose reply does not come. Every replica may run one: they share the overdue sagas among them. */
export class SagaDeadlines {
  private readonly intervalMs: number
  private stopped = new AbortController()
  private loop?: Promise<void>

  constructor(private readonly options: SagaDeadlinesOptions) {
    this.intervalMs = options.intervalMs ?? 1_000
  }

  start(): void {
    if (this.loop) return
    this.stopped = new AbortController()
    this.loop = this.run(this.stopped.signal)
  }

  /** Resolves when the saga at hand is done. */
  async stop(): Promise<void> {
    this.stopped.abort()
    await this.loop
    this.loop = undefined
  }

  private async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      for (const manager of this.options.managers) await this.resendAllOverdue(manager, signal)
      await delay(this.intervalMs, undefined, { signal }).catch(() => undefined)
    }
  }

  private async resendAllOverdue(manager: OverdueSagas, signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted && (await manager.resendNextOverdue()));
    } catch (error) {
      this.options.onError?.(error, manager.sagaType)
    }
  }
}
