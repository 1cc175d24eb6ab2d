import { createMessage } from '../message.js'
import { describeMessageBroker } from '../spec-suite/index.js'
import { InMemoryMessageBroker } from './in-memory-message-broker.js'

describeMessageBroker('InMemoryMessageBroker', { makeBroker: async () => new InMemoryMessageBroker() })

describe('InMemoryMessageBroker', () => {
  const message = () => createMessage({ destination: 'orders', payload: '{}' })

  it('tells the messages that wait as the lag of the subscription', async () => {
    const broker = new InMemoryMessageBroker()
    await broker.producer.send([message(), message(), message()])

    const subscription = await broker.consumer.subscribe({
      subscriberId: 'group',
      channels: ['orders'],
      handler: () => new Promise(() => {}),
    })

    expect(subscription.status().lag).toBe(3)
  })

  it('never runs a handler inside of the call that sends', async () => {
    const broker = new InMemoryMessageBroker()
    let handled = 0
    await broker.consumer.subscribe({
      subscriberId: 'group',
      channels: ['orders'],
      handler: async (messages) => void (handled += messages.length),
    })

    const sent = broker.producer.send([message()])

    expect(handled).toBe(0)
    await sent
  })

  it('sends nothing when one of the messages has no destination', async () => {
    const broker = new InMemoryMessageBroker()
    const lost = { headers: { ID: '1' }, payload: '{}' }

    await expect(broker.producer.send([message(), lost])).rejects.toThrow('message 1 has no header DESTINATION')

    const subscription = await broker.consumer.subscribe({
      subscriberId: 'group',
      channels: ['orders'],
      handler: async () => {},
    })
    expect(subscription.status().lag).toBe(0)
  })
})
