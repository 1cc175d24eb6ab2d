import { Money } from '@ltp/money'
import { type TypeOrmTransactions } from '@ltp/transactions-typeorm'
import { LessThan, MoreThan } from 'typeorm'
import { CreditReservation } from '../../domain/credit-reservation.js'
import { type CustomerPage, CustomerRepository } from '../../domain/customer-repository.js'
import { Customer, type CustomerId, type OrderId } from '../../domain/customer.js'

export class TypeOrmCustomerRepository extends CustomerRepository {
  constructor(private readonly transactions: TypeOrmTransactions) {
    super()
  }

  async save(customer: Customer): Promise<void> {
    if (customer.id === undefined) await this.transactions.manager.save(customer)
    for (const { orderId, amount } of customer['creditReservations']) {
      const values = [customer.id, orderId, amount.toString(), customer['reservedCredit'].toString()]
      await this.transactions.manager.query(SAVE_RESERVATION, values)
    }
  }

  async findByIdForUpdate(id: CustomerId, orderId: OrderId): Promise<Customer | undefined> {
    const customer = await this.transactions.manager.findOne(Customer, {
      where: { id },
      // TypeORM's version column does not refuse stale saves, so the root is locked (ADR 0004)
      lock: { mode: 'pessimistic_write' },
    })
    if (!customer) return undefined
    // Not in one statement with the lock: one that waited for it would not see what the other transaction has inserted
    return Object.assign(customer, { creditReservations: await this.reservationsFor(id, orderId) })
  }

  async findById(id: CustomerId): Promise<Customer | undefined> {
    return (await this.transactions.manager.findOneBy(Customer, { id })) ?? undefined
  }

  findAll({ limit, after, newestFirst = false }: CustomerPage): Promise<Customer[]> {
    return this.transactions.manager.find(Customer, {
      where: after === undefined ? {} : { id: newestFirst ? LessThan(after) : MoreThan(after) },
      order: { id: newestFirst ? 'DESC' : 'ASC' },
      take: limit,
    })
  }

  private async reservationsFor(id: CustomerId, orderId: OrderId): Promise<CreditReservation[]> {
    const rows: { amount: string }[] = await this.transactions.manager.query(FIND_RESERVATION, [id, orderId])
    return rows.map(({ amount }) => new CreditReservation(orderId, Money.of(amount)))
  }
}

const FIND_RESERVATION = 'select amount from credit_reservation where customer_id = $1 and order_id = $2'

// One statement, where TypeORM's `save` would read both rows anew before it writes them
const SAVE_RESERVATION = `
  with saved as (
    insert into credit_reservation (customer_id, order_id, amount) values ($1, $2, $3)
    on conflict (customer_id, order_id) do update set amount = excluded.amount
  )
  update customer set reserved_credit = $4 where id = $1`
