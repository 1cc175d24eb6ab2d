import { type TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { type FindOptionsWhere, LessThan, MoreThan } from 'typeorm'
import { type CustomerId } from '../../domain/order-details.js'
import { type OrderPage, OrderRepository } from '../../domain/order-repository.js'
import { Order, type OrderId } from '../../domain/order.js'

export class TypeOrmOrderRepository extends OrderRepository {
  constructor(private readonly transactions: TypeOrmTransactions) {
    super()
  }

  async save(order: Order): Promise<void> {
    await this.transactions.manager.save(order)
  }

  async findByIdForUpdate(id: OrderId): Promise<Order | undefined> {
    const { manager } = this.transactions
    return (await manager.findOne(Order, { where: { id }, lock: { mode: 'pessimistic_write' } })) ?? undefined
  }

  async findById(id: OrderId): Promise<Order | undefined> {
    return (await this.transactions.manager.findOne(Order, { where: { id } })) ?? undefined
  }

  findAll({ limit, after, newestFirst = false }: OrderPage, customerId?: CustomerId): Promise<Order[]> {
    const where: FindOptionsWhere<Order> = {
      ...(after !== undefined && { id: newestFirst ? LessThan(after) : MoreThan(after) }),
      ...(customerId && { details: { customerId } }),
    }
    return this.transactions.manager.find(Order, { where, order: { id: newestFirst ? 'DESC' : 'ASC' }, take: limit })
  }
}
