import { type Transactions } from '@ltp/transactions'
import { type OrderDetails } from '../domain/order-details.js'
import { OrderNotFoundError } from '../domain/order-errors.js'
import { type OrderRepository } from '../domain/order-repository.js'
import { type Order, type OrderId } from '../domain/order.js'
import { type OrderSagas } from './order-sagas.js'

/** What clients ask for and sagas bring about. Answers at once; the sagas go on by themselves. */
export class OrderSagaService {
  constructor(
    private readonly transactions: Transactions,
    private readonly orders: OrderRepository,
    private readonly sagas: OrderSagas,
  ) {}

  /** Starts CreateOrderSaga. The order, PENDING, the saga and its first command commit together. */
  async createOrder(details: OrderDetails): Promise<OrderId> {
    const { data } = await this.sagas.createOrder.create({ ...details })
    return data.orderId as OrderId // given by the saga's first step
  }

  /**
   * Starts CancelOrderSaga for an approved order. An order that is being or was cancelled is answered as it is.
   *
   * @throws OrderNotFoundError
   * @throws UnsupportedStateTransitionError when the order is PENDING or REJECTED
   */
  cancelOrder(orderId: OrderId): Promise<Order> {
    return this.transactions.run(async () => {
      const order = await this.orders.findByIdForUpdate(orderId)
      if (!order) throw new OrderNotFoundError(orderId)
      if (order.isBeingOrWasCancelled()) return order
      await this.sagas.cancelOrder.create({ orderId, customerId: order.details.customerId })
      return this.findOrder(orderId)
    })
  }

  /** @throws OrderNotFoundError */
  async findOrder(orderId: OrderId): Promise<Order> {
    const order = await this.orders.findById(orderId)
    if (!order) throw new OrderNotFoundError(orderId)
    return order
  }
}
