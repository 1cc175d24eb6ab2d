import { currentTraceparent } from '@ltp/logging'
import { inSpan, type SpanOptions } from '@ltp/tracing'
import type { SagaInstance } from './saga-instance.js'

/** Told what the saga has become. */
export type Tell = (instance: SagaInstance) => void

/** Makes a span of what is done for a saga, such as `saga CreateOrderSaga reply`; it tells where the saga stands then. */
export class SagaSpans {
  constructor(
    private readonly sagaType: string,
    private readonly stepNameOf: (instance: SagaInstance) => string | undefined,
  ) {}

  /** As part of the current work. */
  now<T>(what: 'create' | 'reply', sagaId: string, work: (tell: Tell) => Promise<T>): Promise<T> {
    return this.of(what, sagaId, {}, work)
  }

  /** As part of the work that created the saga, linked to the current work: an operator's, or the clock's. */
  later<T>(what: 'resume' | 'resend', instance: SagaInstance, work: (tell: Tell) => Promise<T>): Promise<T> {
    const current = currentTraceparent()
    return this.of(what, instance.sagaId, { parent: instance.traceparent, links: current ? [current] : [] }, work)
  }

  private of<T>(what: string, sagaId: string, options: SpanOptions, work: (tell: Tell) => Promise<T>): Promise<T> {
    const attributes = { 'saga.type': this.sagaType, 'saga.id': sagaId }
    return inSpan(`saga ${this.sagaType} ${what}`, { ...options, attributes }, (span) =>
      work((instance) => {
        const { status, state, failureReason } = instance
        span.setAttributes({
          'saga.status': status,
          'saga.step': this.stepNameOf(instance),
          'saga.compensating': state.compensating,
          'saga.failure_reason': failureReason,
        })
      }),
    )
  }
}
