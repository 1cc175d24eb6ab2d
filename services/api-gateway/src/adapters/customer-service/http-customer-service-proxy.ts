import { exactId, parseExact } from '@ltp/exact-json'
import { moneySchema } from '@ltp/money/schema'
import { z } from 'zod'
import { type Caller } from '../../domain/caller.js'
import { type Customer, CustomerServiceProxy } from '../../domain/customer-service-proxy.js'
import { BadAnswerError } from '../../domain/gateway-error.js'
import { type RemoteService } from '../../domain/remote-service.js'

const getCustomerResponse = z.object({
  customerId: exactId,
  name: z.string(),
  creditLimit: moneySchema,
  availableCredit: moneySchema.optional(),
})

/** Asks customer-service over its REST API; reads only what the gateway needs of its answers. */
export class HttpCustomerServiceProxy extends CustomerServiceProxy {
  constructor(private readonly customerService: RemoteService) {
    super()
  }

  async findCustomer(customerId: string, caller: Caller): Promise<Customer> {
    const answer = await this.customerService.get(`/customers/${encodeURIComponent(customerId)}`, caller)
    try {
      return getCustomerResponse.parse(parseExact(answer.body.toString()))
    } catch (error) {
      throw new BadAnswerError(this.customerService.name, 'its body is no customer', { cause: error })
    }
  }
}
