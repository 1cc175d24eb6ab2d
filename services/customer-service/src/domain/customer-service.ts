import { type Money } from '@ltp/money'
import { type Transactions } from '@ltp/transactions'
import { CustomerCreditLimitExceededError, CustomerNotFoundError } from './customer-errors.js'
import { type CustomerEventPublisher } from './customer-event-publisher.js'
import { type CustomerPage, type CustomerRepository } from './customer-repository.js'
import { Customer, type CustomerId, type OrderId } from './customer.js'

/** The use cases of customer-service, each one transaction. */
export class CustomerService {
  constructor(
    private readonly transactions: Transactions,
    private readonly customers: CustomerRepository,
    private readonly events: CustomerEventPublisher,
  ) {}

  createCustomer(name: string, creditLimit: Money): Promise<Customer> {
    return this.transactions.run(async () => {
      const customer = Customer.create({ name, creditLimit })
      await this.customers.save(customer)
      await this.events.publish(customer.id, { type: 'CustomerCreated', name, creditLimit })
      return customer
    })
  }

  /** @throws CustomerNotFoundError */
  async findCustomer(customerId: CustomerId): Promise<Customer> {
    const customer = await this.customers.findById(customerId)
    if (!customer) throw new CustomerNotFoundError(customerId)
    return customer
  }

  findCustomers(page: CustomerPage): Promise<Customer[]> {
    return this.customers.findAll(page)
  }

  /**
   * What an earlier command did already is neither saved nor told again. Refusals change nothing, but tell: the failed
   * reservation is published in the caller's transaction, when it has one.
   *
   * @throws CustomerNotFoundError
   * @throws CustomerCreditAlreadyReleasedError
   * @throws CustomerCreditLimitExceededError
   */
  reserveCredit(customerId: CustomerId, orderId: OrderId, orderTotal: Money): Promise<void> {
    return this.transactions.run(async () => {
      const customer = await this.findForUpdate(customerId, orderId)
      try {
        if (!customer.reserveCredit(orderId, orderTotal)) return
      } catch (error) {
        if (error instanceof CustomerCreditLimitExceededError)
          await this.events.publish(customerId, { type: 'CustomerCreditReservationFailed', orderId, orderTotal })
        throw error
      }
      await this.customers.save(customer)
      await this.events.publish(customerId, { type: 'CustomerCreditReserved', orderId, orderTotal })
    })
  }

  /** @throws CustomerNotFoundError */
  releaseCredit(customerId: CustomerId, orderId: OrderId): Promise<void> {
    return this.transactions.run(async () => {
      const customer = await this.findForUpdate(customerId, orderId)
      const isReleased = customer.releaseCredit(orderId)
      // also when nothing came back: that the order was released has to be remembered
      await this.customers.save(customer)
      if (isReleased) await this.events.publish(customerId, { type: 'CustomerCreditReleased', orderId })
    })
  }

  private async findForUpdate(customerId: CustomerId, orderId: OrderId): Promise<Customer> {
    const customer = await this.customers.findByIdForUpdate(customerId, orderId)
    if (!customer) throw new CustomerNotFoundError(customerId)
    return customer
  }
}
