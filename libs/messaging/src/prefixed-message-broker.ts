import type { MessageBroker } from './message-broker.js'
import { MessageConsumer, type Subscription, type SubscriptionOptions } from './message-consumer.js'
import { MessageProducer } from './message-producer.js'
import { destination, type Message, MessageHeader } from './message.js'

/**
 * Another broker, in which the names of channels and of consumer groups begin with a prefix, so that work is done apart from
 * that of everybody else. Who sends and who handles messages sees names without it. Closes the other broker.
 */
export class PrefixedMessageBroker implements MessageBroker {
  readonly producer: MessageProducer
  readonly consumer: MessageConsumer

  constructor(
    private readonly broker: MessageBroker,
    private readonly prefix: string,
  ) {
    this.producer = new PrefixingProducer(broker.producer, prefix)
    this.consumer = new PrefixingConsumer(broker.consumer, prefix)
  }

  ensureChannels(channels: readonly string[]): Promise<void> {
    return this.broker.ensureChannels(channels.map((channel) => this.prefix + channel))
  }

  ping(): Promise<void> {
    return this.broker.ping()
  }

  close(): Promise<void> {
    return this.broker.close()
  }
}

class PrefixingProducer extends MessageProducer {
  constructor(
    private readonly producer: MessageProducer,
    private readonly prefix: string,
  ) {
    super()
  }

  async send(messages: readonly Message[]): Promise<void> {
    await this.producer.send(messages.map((message) => sentTo(message, this.prefix + destination(message))))
  }
}

class PrefixingConsumer extends MessageConsumer {
  constructor(
    private readonly consumer: MessageConsumer,
    private readonly prefix: string,
  ) {
    super()
  }

  async subscribe(options: SubscriptionOptions): Promise<Subscription> {
    const { prefix } = this
    const subscription = await this.consumer.subscribe({
      subscriberId: prefix + options.subscriberId,
      channels: options.channels.map((channel) => prefix + channel),
      handler: (messages) =>
        options.handler(messages.map((message) => sentTo(message, destination(message).slice(prefix.length)))),
    })
    return { ...options, status: () => subscription.status(), close: () => subscription.close() }
  }
}

function sentTo({ headers, payload }: Message, channel: string): Message {
  return { headers: { ...headers, [MessageHeader.DESTINATION]: channel }, payload }
}
