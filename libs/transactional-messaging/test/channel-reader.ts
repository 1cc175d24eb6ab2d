import { Logger } from '@nestjs/common'
import { type Message, type MessageBroker } from '@ltp/messaging'
import { randomUUID } from 'node:crypto'
import { connectBroker } from '../src/connect-broker.js'
import { type MessagingSettings } from '../src/index.js'

/** Reads a channel from its first message on, as a consumer group of its own. */
export class ChannelReader {
  readonly messages: Message[] = []

  private constructor(private readonly broker: MessageBroker) {}

  static async open(settings: MessagingSettings, channel: string): Promise<ChannelReader> {
    const broker = await connectBroker(settings, 'spec', new Logger('spec'))
    const reader = new ChannelReader(broker)
    await broker.consumer.subscribe({
      subscriberId: randomUUID(),
      channels: [channel],
      handler: async (messages) => void reader.messages.push(...messages),
    })
    return reader
  }

  close(): Promise<void> {
    return this.broker.close()
  }
}
