export const OPENAPI = 'services/order-service/openapi.json'
export const ASYNCAPI = 'services/order-service/asyncapi.json'
export const COMMAND = 'services/order-service/schemas/commands/CancelCommand.json'
export const EVENT = 'services/order-service/schemas/events/OrderRejected.json'

const orderId = { type: 'integer', minimum: 1 }
const order = {
  type: 'object',
  properties: { orderId, state: { type: 'string', enum: ['PENDING', 'APPROVED'] }, note: { type: 'string' } },
  required: ['orderId', 'state'],
}

const openApi = {
  openapi: '3.1.0',
  info: { title: 'order-service', version: '1' },
  paths: {
    '/orders': {
      post: {
        summary: 'Create order',
        parameters: [{ name: 'Key', in: 'header', required: false, schema: { type: 'string', maxLength: 255 } }],
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                properties: {
                  kind: { type: 'string', enum: ['GIFT', 'OWN'] },
                  total: { type: 'number', exclusiveMinimum: 0 },
                },
                required: ['total'],
              },
            },
          },
        },
        responses: {
          201: {
            headers: { Location: { schema: { type: 'string' } } },
            content: { 'application/json': { schema: { type: 'object', properties: { orderId } } } },
          },
          422: { content: {} },
        },
        security: [{ bearer: ['orders:write'] }],
      },
    },
    '/orders/{id}': {
      get: {
        parameters: [{ name: 'id', in: 'path', required: true, schema: orderId }],
        responses: { 200: { content: { 'application/json': { schema: { $ref: '#/components/schemas/Order' } } } } },
      },
    },
  },
  components: { schemas: { Order: order } },
}

const ref = (...names: string[]) => ({ $ref: `#/channels/${names.join('/messages/')}` })
const message = (name: string, file: string) => ({
  name,
  headers: { type: 'object', properties: { ID: { type: 'string' } }, required: ['ID'] },
  payload: { $ref: `./schemas/${file}.json` },
})

export const asyncApi = {
  asyncapi: '3.0.0',
  channels: {
    orderService: {
      address: 'orderService',
      messages: { CancelCommand: message('CancelCommand', 'commands/CancelCommand') },
    },
    replies: { address: null, messages: { OrderNotFound: message('OrderNotFound', 'replies/OrderNotFound') } },
    events: { address: 'Order', messages: { OrderRejected: message('OrderRejected', 'events/OrderRejected') } },
  },
  operations: {
    cancel: {
      action: 'receive',
      channel: ref('orderService'),
      messages: [ref('orderService', 'CancelCommand')],
      reply: { channel: ref('replies'), messages: [ref('replies', 'OrderNotFound')] },
      bindings: { kafka: { groupId: { const: 'order-service' } } },
    },
    publish: { action: 'send', channel: ref('events'), messages: [ref('events', 'OrderRejected')] },
  },
}

const why = { type: 'string', enum: ['NO_CREDIT', 'NO_CUSTOMER'] }

/** A service that takes commands, answers them, publishes events and has a REST API. */
export const DOCUMENTS: Readonly<Record<string, unknown>> = {
  [OPENAPI]: openApi,
  [ASYNCAPI]: asyncApi,
  [COMMAND]: { type: 'object', properties: { orderId, reason: why }, required: ['orderId'] },
  [EVENT]: { type: 'object', properties: { orderId, reason: why }, required: ['orderId', 'reason'] },
  'services/order-service/schemas/replies/OrderNotFound.json': { type: 'object', properties: {} },
}

/** The documents with one text of one of them replaced, all of them found or it throws. */
export function documentWith(file: string, text: string, replacement: string): string {
  const document = JSON.stringify(DOCUMENTS[file])
  if (!document.includes(text)) throw new Error(`${file} has no ${text}`)
  return document.replaceAll(text, replacement)
}
