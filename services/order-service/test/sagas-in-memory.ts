import { type Message } from '@ltp/messaging'
import { Money } from '@ltp/money'
import { SagaManager } from '@ltp/sagas'
import { InMemorySagaInstanceRepository } from '@ltp/sagas/testing'
import { InMemoryTransactions, RecordingMessageProducer } from '@ltp/testing'
import { CommandCustomerServiceProxy } from '../src/adapters/customer-service-proxy/command-customer-service-proxy.js'
import { type OrderState } from '../src/domain/order-state.js'
import { OrderService } from '../src/domain/order-service.js'
import { CancelOrderSaga } from '../src/sagas/cancel-order-saga.js'
import { CreateOrderSaga } from '../src/sagas/create-order-saga.js'
import { OrderSagaService } from '../src/sagas/order-saga-service.js'
import { OrderSagas } from '../src/sagas/order-sagas.js'
import { InMemoryOrderRepository } from './in-memory-order-repository.js'
import { RecordedOrderEvents } from './recorded-order-events.js'

/** The sagas as they are, with the commands that they really send; orders and sagas are kept in memory. */
export class SagasInMemory {
  private readonly sent: RecordingMessageProducer
  private readonly sagas: OrderSagas
  private readonly service: OrderSagaService
  private readonly orders = new InMemoryOrderRepository()

  constructor() {
    const transactions = new InMemoryTransactions()
    this.sent = new RecordingMessageProducer(transactions)
    const options = { transactions, instances: new InMemorySagaInstanceRepository(transactions), producer: this.sent }
    const steps = [new OrderService(this.orders, new RecordedOrderEvents()), new CommandCustomerServiceProxy()] as const
    const createOrders = new SagaManager(new CreateOrderSaga(...steps), options)
    this.sagas = new OrderSagas(createOrders, new SagaManager(new CancelOrderSaga(...steps), options))
    this.service = new OrderSagaService(transactions, this.orders, this.sagas)
  }

  createOrder(): Promise<string> {
    return this.service.createOrder({ customerId: '5', orderTotal: Money.of('12.34') })
  }

  async cancelOrder(orderId: string): Promise<void> {
    await this.service.cancelOrder(orderId)
  }

  lastCommand(): Message {
    return this.sent.sent.at(-1) as Message
  }

  async handle(reply: Message): Promise<void> {
    await this.sagas.handleReply(reply.headers.DESTINATION ?? '', reply)
  }

  async stateOf(orderId: string): Promise<OrderState | undefined> {
    return (await this.orders.findById(orderId))?.orderState
  }
}
