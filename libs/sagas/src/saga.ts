import type { SagaDataCodec } from './saga-data-codec.js'
import type { SagaDefinition } from './saga-definition.js'

/** A transaction over several services: steps that are taken one after the other, and taken back when one is refused. */
export interface Saga<Data> {
  /** Stable short name, such as `CreateOrderSaga`. Replies come on the channel `<type>-reply`. */
  readonly type: string
  readonly definition: SagaDefinition<Data>
  /** Default: JSON without a schema; then numbers come back as exact numbers, and objects without their classes. */
  readonly dataCodec?: SagaDataCodec<Data>
}
