import { type TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { MoreThan } from 'typeorm'
import { type CustomerPage, CustomerRepository } from '../../domain/customer-repository.js'
import { Customer, type CustomerId } from '../../domain/customer.js'

export class TypeOrmCustomerRepository extends CustomerRepository {
  constructor(private readonly transactions: TypeOrmTransactions) {
    super()
  }

  async save(customer: Customer): Promise<void> {
    await this.transactions.manager.save(customer)
  }

  async findByIdForUpdate(id: CustomerId): Promise<Customer | undefined> {
    const customer = await this.transactions.manager.findOne(Customer, {
      where: { id },
      // TypeORM's version column does not refuse stale saves, so the root is locked (ADR 0004)
      lock: { mode: 'pessimistic_write' },
      // Postgres refuses FOR UPDATE on the outer join that the default strategy makes
      relationLoadStrategy: 'query',
    })
    return customer ?? undefined
  }

  async findById(id: CustomerId): Promise<Customer | undefined> {
    return (await this.transactions.manager.findOne(Customer, { where: { id } })) ?? undefined
  }

  findAll({ limit, after = '0' }: CustomerPage): Promise<Customer[]> {
    return this.transactions.manager.find(Customer, {
      where: { id: MoreThan(after) },
      order: { id: 'ASC' },
      take: limit,
      relationLoadStrategy: 'query',
    })
  }
}
