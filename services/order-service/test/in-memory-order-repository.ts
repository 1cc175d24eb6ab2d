import { type CustomerId } from '../src/domain/order-details.js'
import { type OrderPage, OrderRepository } from '../src/domain/order-repository.js'
import { type Order, type OrderId } from '../src/domain/order.js'

/** For unit tests; proven by the same specs as the real one. It has no transactions, so nothing is locked. */
export class InMemoryOrderRepository extends OrderRepository {
  private readonly orders = new Map<OrderId, Order>()

  async save(order: Order): Promise<void> {
    if (order.id === undefined) Object.assign(order, { id: String(this.orders.size + 1) })
    this.orders.set(order.id, copyOf(order))
  }

  findByIdForUpdate(id: OrderId): Promise<Order | undefined> {
    return this.findById(id)
  }

  async findById(id: OrderId): Promise<Order | undefined> {
    const order = this.orders.get(id)
    return order && copyOf(order)
  }

  async findAll({ limit, after, newestFirst = false }: OrderPage, customerId?: CustomerId): Promise<Order[]> {
    const all = [...this.orders.values()].filter(({ details }) => !customerId || details.customerId === customerId)
    const sorted = newestFirst ? all.toReversed() : all
    return sorted
      .filter(
        ({ id }) => after === undefined || (newestFirst ? BigInt(id) < BigInt(after) : BigInt(id) > BigInt(after)),
      )
      .slice(0, limit)
      .map(copyOf)
  }
}

function copyOf(order: Order): Order {
  return Object.assign(Object.create(Object.getPrototypeOf(order) as object) as Order, order)
}
