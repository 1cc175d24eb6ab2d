import { makeEvent } from '@ltp/events'
import type { Message } from '@ltp/messaging'
import { z } from 'zod'
import { event, messageDocuments, DocumentedMessages } from './index.js'

const aType = (name: string, payload: z.ZodType) => event({ name, summary: '', payload }, { aggregateType: 'Order' })

const documents = messageDocuments({
  title: 'a service',
  version: '1',
  description: '',
  consumerGroup: 'a-service',
  channels: {
    orderEvents: {
      address: 'Order',
      description: '',
      messages: [
        aType('OrderCreated', z.object({ orderId: z.int(), reason: z.string().optional() })),
        aType('OrderShipped', z.object({})),
      ],
    },
  },
  operations: { publish: { action: 'send', summary: '', channel: 'orderEvents' } },
})

const anEvent = (type: string, payload: unknown) =>
  makeEvent({ type, aggregateType: 'Order', aggregateId: '1', payload })

describe('DocumentedMessages', () => {
  const errorsOf = (message: Message) => new DocumentedMessages(documents).errorsOf(message)

  it.each([{ orderId: 1 }, { orderId: 1, reason: 'x' }])('finds nothing wrong with %j', (payload) => {
    expect(errorsOf(anEvent('OrderCreated', payload))).toEqual([])
  })

  it.each([
    [{ id: 1 }, "must have required property 'orderId'"],
    [{ orderId: 1, total: 2 }, 'must NOT have additional properties'],
    [{ orderId: '1' }, 'must be integer'],
  ])('says what is wrong with the payload %j', (payload, error) => {
    expect(errorsOf(anEvent('OrderCreated', payload))).toContainEqual(expect.stringContaining(error))
  })

  it('says which header is missing, and which is not told', () => {
    const { headers, payload } = anEvent('OrderCreated', { orderId: 1 })
    const { 'event-aggregate-id': _, ...others } = headers

    expect(errorsOf({ headers: { ...others, extra: 'x' }, payload })).toEqual([
      expect.stringContaining("must have required property 'event-aggregate-id'"),
      expect.stringContaining('"additionalProperty":"extra"'),
    ])
  })

  it.each([
    ['OrderLost', 'Order'],
    ['OrderCreated', 'Orders'],
  ])('does not know %s on the channel %s', (type, channel) => {
    const { headers, payload } = anEvent(type, {})

    expect(errorsOf({ headers: { ...headers, DESTINATION: channel }, payload })).toEqual([
      `${type} on channel ${channel}: not in asyncapi.json`,
    ])
  })

  it('names the messages that were never sent, and the fields of those that were', () => {
    const documented = new DocumentedMessages(documents)
    documented.errorsOf(anEvent('OrderCreated', { orderId: 1 }))

    expect(documented.notSeen()).toEqual([
      '#/channels/orderEvents/messages/OrderCreated reason',
      '#/channels/orderEvents/messages/OrderShipped',
    ])
  })
})
