import type { SagaState } from './saga-definition.js'

/** `failed`: it can neither go on nor back by itself; an operator looks at `failureReason` and resumes it. */
export type SagaStatus = 'running' | 'completed' | 'compensated' | 'failed'

/** A saga in progress or ended: a row of `saga_instance`. */
export interface SagaInstance {
  readonly sagaType: string
  readonly sagaId: string
  /** Version of the service that created it, whichever takes it on; unknown of old ones. */
  readonly serviceVersion?: string
  /** Of the work that created it (W3C Trace Context): what is begun for it later is part of the same trace. */
  readonly traceparent?: string
  readonly status: SagaStatus
  readonly state: SagaState
  /** ID of the command whose reply the saga waits for. No other reply is applied. */
  readonly lastRequestId?: string
  readonly dataType: string
  readonly data: string
  readonly failureReason?: string
  /** When the pending command is sent again. */
  readonly nextDeadline?: Date
  /** How often the pending command was sent again. */
  readonly resendCount: number
  readonly createdAt: Date
  readonly stepStartedAt: Date
  readonly updatedAt: Date
}
