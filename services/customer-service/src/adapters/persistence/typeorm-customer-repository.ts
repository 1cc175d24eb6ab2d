import { type TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { MoreThan } from 'typeorm'
import { type CreditReservation } from '../../domain/credit-reservation.js'
import { type CustomerPage, CustomerRepository } from '../../domain/customer-repository.js'
import { Customer, type CustomerId } from '../../domain/customer.js'

export class TypeOrmCustomerRepository extends CustomerRepository {
  constructor(private readonly transactions: TypeOrmTransactions) {
    super()
  }

  async save(customer: Customer): Promise<void> {
    if (customer.id === undefined) await this.transactions.manager.save(customer)
    else await this.saveReservations(customer.id, customer['creditReservations'])
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
    // `findOne` would ask for the distinct ids of the join first, and then again for the rows
    const [customer] = await this.transactions.manager.find(Customer, { where: { id } })
    return customer
  }

  findAll({ limit, after = '0' }: CustomerPage): Promise<Customer[]> {
    return this.transactions.manager.find(Customer, {
      where: { id: MoreThan(after) },
      order: { id: 'ASC' },
      take: limit,
      relationLoadStrategy: 'query',
    })
  }

  /** All that changes of a customer. In one statement, because TypeORM's `save` reads it anew in three before it writes. */
  private async saveReservations(id: CustomerId, reservations: readonly CreditReservation[]): Promise<void> {
    const orderIds = reservations.map(({ orderId }) => orderId)
    const amounts = reservations.map(({ amount }) => amount.toString())
    await this.transactions.manager.query(SAVE_RESERVATIONS, [id, orderIds, amounts])
  }
}

const SAVE_RESERVATIONS = `
  insert into credit_reservation (customer_id, order_id, amount)
  select $1::bigint, order_id, amount from unnest($2::bigint[], $3::numeric[]) as kept (order_id, amount)
  on conflict (customer_id, order_id) do update set amount = excluded.amount
  where credit_reservation.amount <> excluded.amount`
