import { exactDecimal, exactId } from '@ltp/exact-json'
import { z } from 'zod'
import { type Gateway } from './gateway.js'

/** More than one order's: those that nobody decides for a while hold theirs until a later run cancels them. */
const CREDIT_LIMIT = 100
const PAGE = 100

const money = z.object({ amount: exactDecimal(2).transform(Number) })
const createCustomerResponse = z.object({ customerId: exactId })
const getCustomerResponse = z.object({ name: z.string(), creditLimit: money, availableCredit: money })
const getCustomersResponse = z.object({
  customers: z.array(z.object({ customerId: exactId, name: z.string() })),
  next: z.string().optional(),
})

export interface TestCustomerOptions {
  /** Undefined: the first customer of that name. */
  readonly id?: string
  readonly name: string
  /** How far to look for the name; a page has 100 customers. */
  readonly searchPages: number
}

export interface TestCustomer {
  readonly id: string
  /** Nothing is ordered and not cancelled. */
  readonly hasAllItsCredit: boolean
}

/**
 * The customer that synthetic orders are for: always the same, and nobody else's. It is made when there is none.
 *
 * @throws Error when it is not to be had, saying what to do
 */
export async function testCustomer(gateway: Gateway, options: TestCustomerOptions): Promise<TestCustomer> {
  const id = options.id ?? (await idOf(options, gateway)) ?? (await create(options, gateway))
  const { name, creditLimit, availableCredit } = await gateway.ask(getCustomerResponse, 'GET', `/customers/${id}`)
  if (name !== options.name)
    throw new Error(
      `customer ${id} is no test customer: its name is not ${options.name}. Set CUSTOMER_ID to one that is`,
    )
  return { id, hasAllItsCredit: availableCredit.amount === creditLimit.amount }
}

async function idOf({ name, searchPages }: TestCustomerOptions, gateway: Gateway): Promise<string | undefined> {
  let after = ''
  for (let page = 1; page <= searchPages; page++) {
    const path = `/customers?limit=${PAGE}${after}`
    const { customers, next } = await gateway.ask(getCustomersResponse, 'GET', path)
    const found = customers.find((customer) => customer.name === name)
    if (found || next === undefined) return found?.customerId
    after = `&after=${customers.at(-1)?.customerId}`
  }
  const looked = `none of the first ${searchPages * PAGE} customers is named ${name}`
  throw new Error(`${looked}: create one with a credit limit of ${CREDIT_LIMIT}, and set CUSTOMER_ID to its id`)
}

async function create({ name }: TestCustomerOptions, gateway: Gateway): Promise<string> {
  const body = { name, creditLimit: { amount: CREDIT_LIMIT } }
  // the same in each run: one that got no answer does not leave a second customer behind
  const headers = { 'idempotency-key': `customer ${name}` }
  return (await gateway.ask(createCustomerResponse, 'POST', '/customers', { body, headers })).customerId
}
