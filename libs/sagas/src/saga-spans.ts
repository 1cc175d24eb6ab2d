import { inSpan } from '@ltp/tracing'
import type { SagaInstance } from './saga-instance.js'

/** Told what the saga has become. */
export type Tell = (instance: SagaInstance) => void

/** Makes a span of what is done for a saga, such as `saga CreateOrderSaga reply`; it tells where the saga stands then. */
export class SagaSpans {
  constructor(
    private readonly sagaType: string,
    private readonly stepNameOf: (instance: SagaInstance) => string | undefined,
  ) {}

  of<T>(what: 'create' | 'reply' | 'resume' | 'resend', sagaId: string, work: (tell: Tell) => Promise<T>): Promise<T> {
    const attributes = { 'saga.type': this.sagaType, 'saga.id': sagaId }
    return inSpan(`saga ${this.sagaType} ${what}`, { attributes }, (span) =>
      work((instance) => {
        const { status, state } = instance
        span.setAttributes({
          'saga.status': status,
          'saga.step': this.stepNameOf(instance),
          'saga.compensating': state.compensating,
        })
      }),
    )
  }
}
