import { jsonCodec, type Saga, type SagaDefinition, sagaDefinition } from '@ltp/sagas'
import { z } from 'zod'
import { type OrderService } from '../domain/order-service.js'
import { type CustomerServiceProxy } from './customer-service-proxy.js'

const cancelOrderSagaData = z.object({ orderId: z.string(), customerId: z.string() })
export type CancelOrderSagaData = z.output<typeof cancelOrderSagaData>

/** Cancels an approved order once customer-service has released its credit. */
export class CancelOrderSaga implements Saga<CancelOrderSagaData> {
  readonly type = 'CancelOrderSaga'
  readonly dataCodec = jsonCodec(cancelOrderSagaData)
  readonly definition: SagaDefinition<CancelOrderSagaData>

  constructor(orders: OrderService, customers: CustomerServiceProxy) {
    this.definition = sagaDefinition<CancelOrderSagaData>()
      .step('begin cancel')
      .invokeLocal(({ orderId }) => orders.beginCancel(orderId))
      .withCompensation(({ orderId }) => orders.undoCancel(orderId))
      .step('release credit')
      .invokeParticipant(({ customerId, orderId }) => customers.releaseCredit(customerId, orderId))
      .step('confirm cancel')
      .invokeLocal(({ orderId }) => orders.confirmCancel(orderId))
      .build()
  }
}
