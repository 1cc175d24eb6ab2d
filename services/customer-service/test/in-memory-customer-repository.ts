import { type CreditReservation } from '../src/domain/credit-reservation.js'
import { type CustomerPage, CustomerRepository } from '../src/domain/customer-repository.js'
import { type Customer, type CustomerId, type OrderId } from '../src/domain/customer.js'

/** For unit tests; proven by the same specs as the real one. It has no transactions, so nothing is locked. */
export class InMemoryCustomerRepository extends CustomerRepository {
  private readonly customers = new Map<CustomerId, Customer>()
  private readonly reservations = new Map<string, CreditReservation>()

  async save(customer: Customer): Promise<void> {
    if (customer.id === undefined) Object.assign(customer, { id: String(this.customers.size + 1) })
    for (const reservation of customer['creditReservations'])
      this.reservations.set(`${customer.id} ${reservation.orderId}`, reservation)
    this.customers.set(customer.id, copyOf(customer))
  }

  async findByIdForUpdate(id: CustomerId, orderId: OrderId): Promise<Customer | undefined> {
    const customer = this.customers.get(id)
    const reservation = this.reservations.get(`${id} ${orderId}`)
    return customer && copyOf(customer, reservation ? [reservation] : [])
  }

  async findById(id: CustomerId): Promise<Customer | undefined> {
    const customer = this.customers.get(id)
    return customer && copyOf(customer)
  }

  async findAll({ limit, after, newestFirst = false }: CustomerPage): Promise<Customer[]> {
    const all = [...this.customers.values()]
    return (newestFirst ? all.toReversed() : all)
      .filter(
        ({ id }) => after === undefined || (newestFirst ? BigInt(id) < BigInt(after) : BigInt(id) > BigInt(after)),
      )
      .slice(0, limit)
      .map((customer) => copyOf(customer))
  }
}

/** A copy with its methods: what is loaded twice is not the same object. */
function copyOf(customer: Customer, creditReservations?: CreditReservation[]): Customer {
  const copy = Object.create(Object.getPrototypeOf(customer) as object) as Customer
  return Object.assign(copy, customer, { creditReservations })
}
