import { type Span, textOf } from './span.js'
import { isRolledBack, type Trace, traceOf } from './trace.js'

/** Where a saga stood after something was done for it. */
export interface SagaMoment {
  readonly atMs: number
  /** Such as `create`, `reply`, `resend`, `resume`. */
  readonly what: string
  /** `running`, `completed`, `compensated`, `failed`. */
  readonly status: string
  /** The step that it waits in; undefined when it has ended. */
  readonly step?: string
  readonly isCompensating: boolean
  readonly failureReason?: string
}

/** A saga as far as a trace tells of it. */
export interface SagaJourney {
  readonly type: string
  readonly id: string
  /** The oldest first; never empty. */
  readonly moments: readonly SagaMoment[]
}

/** The saga of a trace; undefined when it has none. What was rolled back, or ignored, is left out. */
export function sagaJourney(spans: readonly Span[], trace: Trace = traceOf(spans)): SagaJourney | undefined {
  const told = spans
    .filter((span) => textOf(span, 'saga.status') !== undefined)
    .filter((span) => span.failure === undefined && !isRolledBack(span, trace))
    .sort((one, other) => one.endMs - other.endMs)
  const [first] = told
  if (!first) return undefined
  return { type: textOf(first, 'saga.type') ?? '', id: textOf(first, 'saga.id') ?? '', moments: told.map(momentOf) }
}

function momentOf(span: Span): SagaMoment {
  return {
    atMs: span.endMs,
    what: span.name.split(' ').at(-1)!,
    status: textOf(span, 'saga.status')!,
    step: textOf(span, 'saga.step'),
    isCompensating: span.attributes['saga.compensating'] === true,
    failureReason: textOf(span, 'saga.failure_reason'),
  }
}
