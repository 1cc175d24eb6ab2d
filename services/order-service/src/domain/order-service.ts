import { type OrderEventPublisher } from './order-event-publisher.js'
import { type OrderDetails } from './order-details.js'
import { OrderNotFoundError } from './order-errors.js'
import { type OrderRepository } from './order-repository.js'
import { type RejectionReason } from './order-state.js'
import { Order, type OrderId } from './order.js'

/** The local steps of the sagas. Each works in the transaction of the saga's step. */
export class OrderService {
  constructor(
    private readonly orders: OrderRepository,
    private readonly events: OrderEventPublisher,
  ) {}

  async createOrder(details: OrderDetails): Promise<Order> {
    const order = Order.create(details)
    await this.orders.save(order)
    await this.events.publish('OrderCreated', order)
    return order
  }

  async approveOrder(orderId: OrderId): Promise<void> {
    const order = await this.change(orderId, (order) => order.approve())
    await this.events.publish('OrderApproved', order)
  }

  async rejectOrder(orderId: OrderId, reason: RejectionReason): Promise<void> {
    const order = await this.change(orderId, (order) => order.reject(reason))
    await this.events.publish('OrderRejected', order)
  }

  /**
   * @throws OrderNotFoundError
   * @throws UnsupportedStateTransitionError unless the order is APPROVED
   */
  async beginCancel(orderId: OrderId): Promise<void> {
    await this.change(orderId, (order) => order.beginCancel())
  }

  /** The cancellation was refused: the order is APPROVED again. */
  async undoCancel(orderId: OrderId): Promise<void> {
    await this.change(orderId, (order) => order.undoCancel())
  }

  async confirmCancel(orderId: OrderId): Promise<void> {
    const order = await this.change(orderId, (order) => order.confirmCancel())
    await this.events.publish('OrderCancelled', order)
  }

  private async change(orderId: OrderId, verb: (order: Order) => void): Promise<Order> {
    const order = await this.orders.findByIdForUpdate(orderId)
    if (!order) throw new OrderNotFoundError(orderId)
    verb(order)
    await this.orders.save(order)
    return order
  }
}
