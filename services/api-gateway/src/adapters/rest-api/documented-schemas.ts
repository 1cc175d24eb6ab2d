import { type ApiParamOptions } from '@nestjs/swagger'

/** An OpenAPI schema. */
export type Schema = Extract<ApiParamOptions, { schema: unknown }>['schema']

const object = (properties: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
})
const listOf = (items: Schema): Schema => ({ type: 'array', items })

const text: Schema = { type: 'string' }
const next: Schema = { type: 'string', description: 'Address of the next page, when there is one.' }
const money = object({ amount: { type: 'number', minimum: 0, multipleOf: 0.01, example: 12.34 } })

export const id: Schema = { type: 'integer', format: 'int64', minimum: 1, example: 7 }

const customer = { customerId: id, name: text, creditLimit: money }
export const createCustomerRequest = object({
  name: { type: 'string', minLength: 1, maxLength: 200 },
  creditLimit: money,
})
export const createCustomerResponse = object({ customerId: id })
export const getCustomerResponse = object({ ...customer, availableCredit: money })
export const getCustomersResponse = object({ customers: listOf(object(customer)) }, { next })

const order = object({
  orderId: id,
  orderState: { type: 'string', enum: ['PENDING', 'APPROVED', 'REJECTED', 'CANCEL_PENDING', 'CANCELLED'] },
  rejectionReason: { type: ['string', 'null'] as never, enum: ['INSUFFICIENT_CREDIT', 'UNKNOWN_CUSTOMER', null] },
})
export const createOrderRequest = object({ customerId: id, orderTotal: money })
export const createOrderResponse = object({ orderId: id })
export const getOrderResponse = order
export const getOrdersResponse = object({ orders: listOf(order) }, { next })
export const getOrdersOfCustomerResponse = listOf(order)

export const getOrderHistoryResponse = object({ ...customer, orders: listOf(order) })
