import { type Money } from '@ltp/money'
import { type Caller } from './caller.js'

export interface Customer {
  readonly customerId: string
  readonly name: string
  readonly creditLimit: Money
  readonly availableCredit?: Money
}

/** What the gateway asks customer-service. Fails as `RemoteService.call` does. */
export abstract class CustomerServiceProxy {
  /** @throws RefusedByServiceError with status 404 when there is no such customer */
  abstract findCustomer(customerId: string, caller: Caller): Promise<Customer>
}
