import { type Message } from '@ltp/messaging'
import { type SagaManager, SagaNotFoundError } from '@ltp/sagas'
import { type CancelOrderSagaData } from './cancel-order-saga.js'
import { type CreateOrderSagaData } from './create-order-saga-data.js'

/** The managers of this service's sagas. */
export class OrderSagas {
  constructor(
    readonly createOrder: SagaManager<CreateOrderSagaData>,
    readonly cancelOrder: SagaManager<CancelOrderSagaData>,
  ) {}

  all() {
    return [this.createOrder, this.cancelOrder]
  }

  /**
   * Sends the pending command of a running or FAILED saga again.
   *
   * @throws SagaNotFoundError, SagaNotResumableError
   */
  async resume(sagaType: string, sagaId: string): Promise<void> {
    const manager = this.all().find((candidate) => candidate.sagaType === sagaType)
    if (!manager) throw new SagaNotFoundError(sagaType, sagaId)
    return manager.resume(sagaId)
  }

  /** Hands a participant's reply to the saga whose channel it came on. */
  async handleReply(channel: string, message: Message): Promise<void> {
    const manager = this.all().find(({ replyChannel }) => replyChannel === channel)
    if (!manager) throw new Error(`no saga takes replies from ${channel}`)
    return manager.handleReply(message)
  }
}
