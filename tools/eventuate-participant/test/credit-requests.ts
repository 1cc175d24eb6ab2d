import { makeCommand, ReplyHeader } from '@ltp/commands'
import { exactNumber } from '@ltp/exact-json'
import { type Message, type MessageBroker, messageId } from '@ltp/messaging'
import { eventually } from '@ltp/testing'

/** Asks a participant for credit by our commands and waits for its replies. */
export class CreditRequests {
  private readonly replies: Message[] = []
  private readonly replyChannel: string

  constructor(
    private readonly broker: MessageBroker,
    private readonly channel: string,
  ) {
    this.replyChannel = `${channel}-reply`
  }

  async start(): Promise<void> {
    const { broker, channel, replyChannel, replies } = this
    await broker.ensureChannels([channel, replyChannel])
    const handler = async (messages: readonly Message[]) => void replies.push(...messages)
    await broker.consumer.subscribe({ subscriberId: replyChannel, channels: [replyChannel], handler })
  }

  reserveCredit(customerId: string, orderId: string, amount: string): Message {
    return this.command('ReserveCreditCommand', customerId, orderId, { orderTotal: { amount: exactNumber(amount) } })
  }

  releaseCredit(customerId: string, orderId: string): Message {
    return this.command('ReleaseCreditCommand', customerId, orderId)
  }

  /** Sends the command and resolves with the first reply to it. */
  async reply(command: Message): Promise<Message> {
    await this.broker.producer.send([command])
    return eventually(() => this.repliesTo(command)[0] ?? Promise.reject(new Error('no reply')))
  }

  repliesTo(command: Message): readonly Message[] {
    return this.replies.filter(({ headers }) => headers[ReplyHeader.IN_REPLY_TO] === messageId(command))
  }

  private command(type: string, customerId: string, orderId: string, more: object = {}): Message {
    const payload = { customerId: exactNumber(customerId), orderId: exactNumber(orderId), ...more }
    const saga = { type: 'CreateOrderSaga', id: `saga-of-order-${orderId}` }
    return makeCommand(
      { channel: this.channel, type, payload, partitionId: customerId },
      { replyTo: this.replyChannel, saga },
    )
  }
}
