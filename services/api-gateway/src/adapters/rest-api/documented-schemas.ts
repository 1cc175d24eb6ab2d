import { type ApiParamOptions } from '@nestjs/swagger'

/** An OpenAPI schema. */
export type Schema = Extract<ApiParamOptions, { schema: unknown }>['schema']

const object = (properties: Record<string, Schema>, optional: Record<string, Schema> = {}): Schema => ({
  type: 'object',
  properties: { ...properties, ...optional },
  required: Object.keys(properties),
})
const listOf = (items: Schema): Schema => ({ type: 'array', items })

const text = { type: 'string' } as const
const next: Schema = { type: 'string', description: 'address of the next page, when there is one' }
const amount: Schema = {
  type: 'number',
  description: 'A number with at most 17 digits before and 2 after the point, no exponent.',
  example: 12.34,
}
const money = object({ amount: { ...amount, minimum: 0 } })
const positiveMoney = object({ amount: { ...amount, exclusiveMinimum: 0 as never } }) // a number since OpenAPI 3.1
const time = { type: 'string', format: 'date-time' } as const
const record = { type: 'object', propertyNames: text as never, additionalProperties: text } as const // JSON Schema 2020-12
const count = { type: 'integer', minimum: 0 } as const

// What the services document, written once more, because they share no code; a spec holds the two equal.

const anyId = { type: 'integer', format: 'int64', minimum: 1 } as const
export const id: Schema = { ...anyId, example: 1 }
/** Without an example, which Swagger UI would send unless it is deleted. */
export const optionalId: Schema = anyId

const customer = { customerId: id, name: text, creditLimit: money }
export const createCustomerRequest = object({
  name: { type: 'string', minLength: 1, maxLength: 200, pattern: '\\S' },
  creditLimit: money,
})
export const createCustomerResponse = object({ customerId: id })
export const getCustomerResponse = object({ ...customer, availableCredit: money })
export const getCustomersResponse = object({ customers: listOf(object(customer)) }, { next })

const order = object({
  orderId: id,
  orderState: { type: 'string', enum: ['PENDING', 'APPROVED', 'REJECTED', 'CANCEL_PENDING', 'CANCELLED'] },
  rejectionReason: {
    anyOf: [{ type: 'string', enum: ['INSUFFICIENT_CREDIT', 'UNKNOWN_CUSTOMER'] }, { type: 'null' as never }],
  },
})
export const createOrderRequest = object({ customerId: id, orderTotal: positiveMoney })
export const createOrderResponse = object({ orderId: id })
export const getOrderResponse = order
export const getOrdersResponse = object({ orders: listOf(order) }, { next })
export const getOrdersOfCustomerResponse = listOf(order)

export const getOrderHistoryResponse = object(
  { ...customer, orders: listOf(order) },
  { availableCredit: { ...money, description: 'for those to whom it is released' }, next },
)

export const sagaStatus: Schema = { type: 'string', enum: ['running', 'completed', 'compensated', 'failed'] }
export const getSagaResponse = object(
  {
    sagaType: text,
    sagaId: text,
    status: sagaStatus,
    step: {
      type: 'integer',
      minimum: -1,
      description:
        'the step that the saga takes or, when compensating, takes back; counted from 0, -1 when all are taken back',
    },
    compensating: { type: 'boolean' },
    data: {
      description:
        'what the saga remembers between its steps, as it is stored: its ids are strings of digits, not numbers',
    },
    resendCount: { ...count, description: 'how often the pending command was sent again' },
    createdAt: time,
    updatedAt: time,
  },
  {
    failureReason: { ...text, description: 'why it needs an operator' },
    lastRequestId: { ...text, description: 'ID of the command whose reply it waits for' },
    nextDeadline: { ...time, description: 'when the pending command is sent again' },
  },
)
export const getSagasResponse = object({ sagas: listOf(getSagaResponse) }, { next })

const deadLetter: Record<string, Schema> = {
  id: text,
  messageId: { ...text, description: 'ID of the message that was given up' },
  channel: { ...text, description: 'where that message came' },
  subscriber: { ...text, description: 'the consumer group that gave it up' },
  reason: { ...text, description: 'the error of the last try' },
  attempts: { ...count, description: 'how often the message was tried by itself' },
  time: { ...time, description: 'when it was given up' },
  replayed: { type: 'boolean', description: 'whether the message was sent again' },
  headers: { ...record, description: 'those of the message, as it first came' },
  payload: { ...text, description: 'the JSON text of the message' },
}
const untoldOfSome: Record<string, Schema> = {
  type: { ...text, description: 'name of the command, reply or event' },
  notReplayable: { ...text, description: 'why it cannot be sent again, when it cannot' },
}
export const getDeadLetterResponse = object(deadLetter, untoldOfSome)

/** Of our own is whose a dead letter is. */
export const servicesWithDeadLetters = ['customer-service', 'order-service'] as const
const service: Schema = { type: 'string', enum: [...servicesWithDeadLetters] }
export const getComposedDeadLettersResponse = object(
  { deadLetters: listOf(object({ service, ...deadLetter }, untoldOfSome)) },
  { next },
)
