const problem = {
  description: 'Refused.',
  content: {
    'application/problem+json': {
      schema: {
        type: 'object',
        properties: { status: { type: 'integer' }, code: { type: 'string' } },
        required: ['status', 'code'],
      },
    },
  },
}

const answer = (properties: object) => ({
  description: 'Done.',
  content: { 'application/json': { schema: { type: 'object', properties, required: Object.keys(properties) } } },
})

const requestBody = (properties: object) => ({
  required: true,
  content: { 'application/json': { schema: { type: 'object', properties, required: Object.keys(properties) } } },
})

const amount = { type: 'object', properties: { amount: { type: 'number', exclusiveMinimum: 0 } }, required: ['amount'] }
const id = { type: 'integer', minimum: 1 }
const order = { orderId: id, orderState: { type: 'string' } }
const idInPath = (name: string) => ({ name, in: 'path', required: true, schema: id })
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } }

/** The API of the faulty application, small enough to be fuzzed in seconds. */
export const documentOfOrders = {
  openapi: '3.1.0',
  info: { title: 'Orders', version: '1' },
  servers: [{ url: '/' }],
  paths: {
    '/customers': {
      post: {
        requestBody: requestBody({ name: { type: 'string', minLength: 1 }, creditLimit: amount }),
        responses: { 201: answer({ customerId: id }), default: problem },
      },
    },
    '/orders': {
      get: {
        parameters: [limit],
        responses: {
          200: answer({ orders: { type: 'array', items: { type: 'object', properties: order } } }),
          default: problem,
        },
      },
      post: {
        requestBody: requestBody({ customerId: id, orderTotal: amount }),
        responses: { 201: answer({ orderId: id }), default: problem },
      },
    },
    '/orders/{orderId}': {
      get: { parameters: [idInPath('orderId')], responses: { 200: answer(order), default: problem } },
    },
    '/customers/{customerId}': {
      get: { parameters: [idInPath('customerId')], responses: { 200: answer({ customerId: id }), default: problem } },
    },
  },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  security: [{ bearer: [] }],
} as const
