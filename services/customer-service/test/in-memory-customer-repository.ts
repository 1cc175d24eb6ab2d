import { type CustomerPage, CustomerRepository } from '../src/domain/customer-repository.js'
import { type Customer, type CustomerId } from '../src/domain/customer.js'

/** For unit tests; proven by the same specs as the real one. It has no transactions, so nothing is locked. */
export class InMemoryCustomerRepository extends CustomerRepository {
  private readonly customers = new Map<CustomerId, Customer>()

  async save(customer: Customer): Promise<void> {
    if (customer.id === undefined) Object.assign(customer, { id: String(this.customers.size + 1) })
    this.customers.set(customer.id, copyOf(customer))
  }

  findByIdForUpdate(id: CustomerId): Promise<Customer | undefined> {
    return this.findById(id)
  }

  async findById(id: CustomerId): Promise<Customer | undefined> {
    const customer = this.customers.get(id)
    return customer && copyOf(customer)
  }

  async findAll({ limit, after = '0' }: CustomerPage): Promise<Customer[]> {
    return [...this.customers.values()]
      .filter(({ id }) => BigInt(id) > BigInt(after))
      .slice(0, limit)
      .map(copyOf)
  }
}

/** A copy one level deep, with its methods: what is loaded twice is not the same object. */
function copyOf(customer: Customer): Customer {
  const copy = Object.create(Object.getPrototypeOf(customer) as object) as Customer
  Object.assign(copy, customer)
  Object.assign(copy, {
    creditReservations: [...(customer as unknown as { creditReservations: unknown[] }).creditReservations],
  })
  return copy
}
