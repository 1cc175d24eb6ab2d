import { type ExactNumber, exactId, exactNumber } from '@ltp/exact-json'
import { nonBlankText } from '@ltp/http-api'
import { type Money } from '@ltp/money'
import { moneySchema } from '@ltp/money/schema'
import { z } from 'zod'
import { type Customer } from '../../domain/customer.js'

export const createCustomerRequest = z.object({ name: nonBlankText(200), creditLimit: moneySchema })
export type CreateCustomerRequest = z.output<typeof createCustomerRequest>

/** The shapes of the answers, for the API's document. */
export const createCustomerResponse = z.object({ customerId: exactId })
const customerSummary = z.object({ customerId: exactId, name: z.string(), creditLimit: moneySchema })
export const getCustomerResponse = customerSummary.extend({ availableCredit: moneySchema })
export const getCustomersResponse = z.object({
  customers: z.array(customerSummary),
  next: z.string().optional().describe('address of the next page, when there is one'),
})

export interface CreateCustomerResponse {
  readonly customerId: ExactNumber
}

export interface CustomerSummary {
  readonly customerId: ExactNumber
  readonly name: string
  readonly creditLimit: Money
}

export interface GetCustomerResponse extends CustomerSummary {
  readonly availableCredit: Money
}

export interface GetCustomersResponse {
  readonly customers: readonly CustomerSummary[]
  readonly next?: string
}

export function customerSummaryOf({ id, name, creditLimit }: Customer): CustomerSummary {
  return { customerId: exactNumber(id), name, creditLimit }
}
