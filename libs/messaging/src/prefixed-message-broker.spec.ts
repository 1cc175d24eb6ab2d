import { createMessage, destination, InMemoryMessageBroker, PrefixedMessageBroker } from './index.js'
import { describeMessageBroker } from './spec-suite/index.js'
import { eventually } from './spec-suite/eventually.js'

describeMessageBroker('PrefixedMessageBroker', {
  makeBroker: async () => new PrefixedMessageBroker(new InMemoryMessageBroker(), 'apart.'),
})

describe('PrefixedMessageBroker', () => {
  const message = () => createMessage({ destination: 'orders', payload: '{}' })

  it('leaves the channels and the groups of others alone', async () => {
    const all = new InMemoryMessageBroker()
    const apart = new PrefixedMessageBroker(all, 'apart.')
    const received: string[] = []
    const listen = (who: string, { consumer }: Pick<InMemoryMessageBroker, 'consumer'>, channel: string) =>
      consumer.subscribe({
        subscriberId: 'group',
        channels: [channel],
        handler: async (messages) => void received.push(...messages.map((it) => `${who} ${destination(it)}`)),
      })
    await listen('others', all, 'orders')
    await listen('others', all, 'apart.orders')
    await listen('apart', apart, 'orders')

    await apart.producer.send([message()])

    await eventually(() => expect(received.toSorted()).toEqual(['apart orders', 'others apart.orders']))
  })
})
