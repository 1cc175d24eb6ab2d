export interface SagaKey {
  readonly sagaType: string
  readonly sagaId: string
  /** Version of the service that created the saga; undefined when nobody knows. */
  readonly serviceVersion?: string
}

export interface SagaEnd extends SagaKey {
  /** `compensated` is a result too, such as an order that is rejected; only `failed` needs an operator. */
  readonly outcome: 'completed' | 'compensated' | 'failed'
  /** Since the saga was created. */
  readonly durationMs: number
  /** Why it failed. */
  readonly reason?: string
}

export interface SagaStepEnd extends SagaKey {
  readonly step: string
  readonly compensating: boolean
  /** From sending the command to the reply. */
  readonly durationMs: number
}

/** Told what sagas do, for metrics and logs; always after the commit. All methods are optional. */
export interface SagaObserver {
  started?(saga: SagaKey): void
  /** A participant's reply was applied. */
  stepEnded?(step: SagaStepEnd): void
  ended?(end: SagaEnd): void
  /** A reply came that answers another than the last request: late, after the command was sent again. */
  replyIgnored?(saga: SagaKey): void
  /** A reply did not come in time, and the command was sent again. */
  resent?(saga: SagaKey & { readonly resendCount: number }): void
  /** An operator sent the pending command again. */
  resumed?(saga: SagaKey): void
}
