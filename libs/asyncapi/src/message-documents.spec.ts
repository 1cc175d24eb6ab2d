import { exactId } from '@ltp/exact-json'
import { z } from 'zod'
import { event, messageDocuments } from './index.js'

const documentsOf = (...payloads: z.ZodType[]) =>
  messageDocuments({
    title: 'a service',
    version: '1',
    description: '',
    consumerGroup: 'a-service',
    channels: Object.fromEntries(
      payloads.map((payload, index) => [
        `channel${index}`,
        {
          address: `channel-${index}`,
          description: '',
          messages: [event({ name: 'OrderCreated', summary: 'New.', payload }, { aggregateType: 'Order' })],
        },
      ]),
    ),
    operations: {},
  })

describe('the documents of messages', () => {
  it('tell ids as integers of 64 bits, and leave room for fields to come', () => {
    expect(documentsOf(z.object({ orderId: exactId }))['schemas/events/OrderCreated.json']).toEqual({
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      title: 'OrderCreated',
      description: 'New.',
      type: 'object',
      properties: { orderId: { type: 'integer', format: 'int64', minimum: 1, examples: [1] } },
      required: ['orderId'],
    })
  })

  it('tell headers with the message, and where the schema of its payload is', () => {
    const { channels } = documentsOf(z.object({}))['asyncapi.json'] as {
      channels: Record<string, { messages: Record<string, unknown> }>
    }

    expect(channels.channel0?.messages.OrderCreated).toMatchObject({
      headers: { properties: { 'event-type': { const: 'OrderCreated' } } },
      payload: { $ref: './schemas/events/OrderCreated.json' },
    })
  })

  it('have one schema for a message on two channels', () => {
    expect(Object.keys(documentsOf(z.object({}), z.object({})))).toEqual([
      'asyncapi.json',
      'schemas/events/OrderCreated.json',
    ])
  })

  it('cannot be made when two messages of one name differ', () => {
    expect(() => documentsOf(z.object({}), z.object({ orderId: exactId }))).toThrow(
      'schemas/events/OrderCreated.json would have two schemas',
    )
  })
})
