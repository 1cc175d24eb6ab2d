import { deadLetterChannel, DeadLetterHeader } from '@ltp/inbox'
import { destination, type Message, type MessageBroker } from '@ltp/messaging'

/** What another service would see of the one that is checked: the messages of some channels, and its dead letters. */
export class WatchedChannels {
  private readonly messages: Message[] = []

  private constructor(
    private readonly broker: MessageBroker,
    private readonly deadLetterChannels: readonly string[],
  ) {}

  /** @param handled channels whose messages the service handles */
  static async open(
    broker: MessageBroker,
    watched: readonly string[],
    handled: readonly string[],
  ): Promise<WatchedChannels> {
    const channels = new WatchedChannels(broker, handled.map(deadLetterChannel))
    const all = [...new Set([...watched, ...channels.deadLetterChannels])]
    await broker.ensureChannels([...all, ...handled])
    await broker.consumer.subscribe({
      subscriberId: 'check',
      channels: all,
      handler: async (messages) => void channels.messages.push(...messages),
    })
    return channels
  }

  /** Hands the message to whoever listens to its channel, as another service would. */
  send(message: Message): Promise<void> {
    return this.broker.producer.send([message])
  }

  /** Messages that have come on a watched channel so far, in their order. */
  received(channel: string): readonly Message[] {
    return this.messages.filter((message) => destination(message) === channel)
  }

  /** Why the service has given up a message. */
  deadLetterReason(): string | undefined {
    const [deadLetter] = this.deadLetterChannels.flatMap((channel) => this.received(channel))
    return deadLetter?.headers[DeadLetterHeader.REASON]
  }

  close(): Promise<void> {
    return this.broker.close()
  }
}
