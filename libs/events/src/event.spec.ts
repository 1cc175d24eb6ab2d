import { makeEvent } from './index.js'

describe('an event message', () => {
  const approved = { type: 'OrderApproved', aggregateType: 'Order', aggregateId: '42', payload: { total: 1 } }

  it('has the headers that Eventuate Tram reads', () => {
    expect(makeEvent(approved).headers).toMatchObject({
      'event-type': 'OrderApproved',
      'event-aggregate-type': 'Order',
      'event-aggregate-id': '42',
    })
  })

  it('goes to the channel of its aggregate', () => {
    expect(makeEvent(approved).headers.DESTINATION).toBe('Order')
  })

  it('goes to another channel when told', () => {
    expect(makeEvent({ ...approved, channel: 'orders' }).headers.DESTINATION).toBe('orders')
  })

  it('keeps its order among the events of one aggregate', () => {
    expect(makeEvent(approved).headers.PARTITION_ID).toBe('42')
  })

  it('carries its payload as JSON', () => {
    expect(makeEvent(approved).payload).toBe('{"total":1}')
  })
})
