import { type Message, type MessageBroker, messageId, type Subscription } from '@ltp/messaging'

/** What a consumer with an inbox does: each message has its effect once, repeats have none. */
export class Effects {
  readonly ids = new Set<string>()
  /** Messages that came again. */
  repeats = 0
  /** Effects that came before an earlier one of the same aggregate. Empty when the order was kept. */
  readonly disorder: string[] = []
  private readonly versions = new Map<number, number>()
  private subscription: Subscription | undefined

  static async of(broker: MessageBroker, channel: string): Promise<Effects> {
    const effects = new Effects()
    await broker.ensureChannels([channel])
    effects.subscription = await broker.consumer.subscribe({
      subscriberId: `${channel}-effects`,
      channels: [channel],
      handler: async (messages) => messages.forEach((message) => effects.handle(message)),
    })
    return effects
  }

  async close(): Promise<void> {
    await this.subscription?.close()
  }

  private handle(message: Message): void {
    const id = messageId(message)
    if (this.ids.has(id)) return void this.repeats++
    this.ids.add(id)
    const { aggregate, number } = JSON.parse(message.payload) as { aggregate: number; number: number }
    const expected = (this.versions.get(aggregate) ?? 0) + 1
    if (number !== expected) this.disorder.push(`aggregate ${aggregate}: ${number} came where ${expected} was next`)
    this.versions.set(aggregate, number)
  }
}
