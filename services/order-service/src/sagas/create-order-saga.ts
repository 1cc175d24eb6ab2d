import { jsonCodec, type Saga, type SagaDefinition, sagaDefinition } from '@ltp/sagas'
import { type OrderService } from '../domain/order-service.js'
import { createOrderSagaData, type CreateOrderSagaData } from './create-order-saga-data.js'
import { type CustomerServiceProxy, CustomerServiceReply } from './customer-service-proxy.js'

/** Creates an order, asks customer-service to reserve the credit for it, and approves or rejects it by the answer. */
export class CreateOrderSaga implements Saga<CreateOrderSagaData> {
  readonly type = 'CreateOrderSaga'
  readonly dataCodec = jsonCodec(createOrderSagaData)
  readonly definition: SagaDefinition<CreateOrderSagaData>

  constructor(
    private readonly orders: OrderService,
    private readonly customers: CustomerServiceProxy,
  ) {
    this.definition = sagaDefinition<CreateOrderSagaData>()
      .step('create order')
      .invokeLocal((data) => this.createOrder(data))
      .withCompensation((data) => this.rejectOrder(data))
      .step('reserve credit')
      .invokeParticipant((data) => this.customers.reserveCredit(data.customerId, orderIdOf(data), data.orderTotal))
      .onReply(CustomerServiceReply.CUSTOMER_NOT_FOUND, (data) => ({
        ...data,
        rejectionReason: 'UNKNOWN_CUSTOMER' as const,
      }))
      .onReply(CustomerServiceReply.CUSTOMER_CREDIT_LIMIT_EXCEEDED, (data) => ({
        ...data,
        rejectionReason: 'INSUFFICIENT_CREDIT' as const,
      }))
      .withCompensation((data) => this.customers.releaseCredit(data.customerId, orderIdOf(data)))
      .step('approve order')
      .invokeLocal((data) => this.orders.approveOrder(orderIdOf(data)))
      .build()
  }

  private async createOrder(data: CreateOrderSagaData): Promise<CreateOrderSagaData> {
    const { customerId, orderTotal } = data
    const { id: orderId } = await this.orders.createOrder({ customerId, orderTotal })
    return { ...data, orderId }
  }

  private async rejectOrder(data: CreateOrderSagaData): Promise<void> {
    if (!data.rejectionReason) throw new Error(`order ${orderIdOf(data)} is to be rejected, but no reply said why`)
    await this.orders.rejectOrder(orderIdOf(data), data.rejectionReason)
  }
}

function orderIdOf({ orderId }: CreateOrderSagaData): string {
  if (orderId === undefined) throw new Error('the saga has not created its order yet')
  return orderId
}
