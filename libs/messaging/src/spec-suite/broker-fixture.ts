import { randomUUID } from 'node:crypto'
import { createMessage, type Message } from '../message.js'
import type { MessageBroker } from '../message-broker.js'
import type { MessageHandler, Subscription } from '../message-consumer.js'
import { eventually } from './eventually.js'

export interface MessageBrokerSuiteOptions {
  /** Makes a connected broker. Called before each test; the suite closes it. */
  readonly makeBroker: () => Promise<MessageBroker>
}

/** A broker for each test, and names that no other test uses. */
export class BrokerFixture {
  broker!: MessageBroker

  constructor(options: MessageBrokerSuiteOptions) {
    beforeEach(async () => {
      this.broker = await options.makeBroker()
    })
    afterEach(() => this.broker.close())
  }

  async channel(): Promise<string> {
    const name = `channel-${randomUUID()}`
    await this.broker.ensureChannels([name])
    return name
  }

  group(): string {
    return `group-${randomUUID()}`
  }

  send(messages: readonly Message[]): Promise<void> {
    return this.broker.producer.send(messages)
  }

  subscribe(subscriberId: string, channels: readonly string[], handler: MessageHandler): Promise<Subscription> {
    return this.broker.consumer.subscribe({ subscriberId, channels, handler })
  }

  eventually(claim: () => void | Promise<void>): Promise<void> {
    return eventually(claim)
  }
}

/** Messages of one key with the payloads from..to. */
export function numbered(channel: string, key: string, from: number, to: number): Message[] {
  return numbers(from, to).map((payload) => createMessage({ destination: channel, partitionId: key, payload }))
}

export function numbers(from: number, to: number): string[] {
  return Array.from({ length: to - from + 1 }, (_, index) => String(from + index))
}

export function keys(count: number): string[] {
  return numbers(1, count).map((number) => `key-${number}`)
}
