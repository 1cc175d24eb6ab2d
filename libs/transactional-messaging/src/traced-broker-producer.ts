import { destination, type Message, MessageProducer } from '@ltp/messaging'
import { endFailed, inSpan, isTracing, type Span, SpanKind, startSpan, traceparentOfSpan } from '@ltp/tracing'
import { messageAttributes } from './message-attributes.js'
import { TRACEPARENT } from './traced-message-producer.js'

/**
 * The broker's side of the relay, with a span for each message, `send <channel>`, in the trace of the work that created it. What
 * goes to the broker together also has a span of its own, `send`, which is linked to all, as all are to it.
 */
export class TracedBrokerProducer extends MessageProducer {
  constructor(private readonly broker: MessageProducer) {
    super()
  }

  send(messages: readonly Message[]): Promise<void> {
    if (!isTracing()) return this.broker.send(messages)
    return messages.length > 1 ? this.sendTogether(messages) : this.sendEach(messages)
  }

  private sendTogether(messages: readonly Message[]): Promise<void> {
    const options = {
      kind: SpanKind.CLIENT,
      parent: null,
      links: messages.map(({ headers }) => headers[TRACEPARENT] ?? ''),
      attributes: { 'messaging.operation.type': 'send', 'messaging.batch.message_count': messages.length },
    }
    return inSpan('send', options, (batch) => this.sendEach(messages, batch))
  }

  private async sendEach(messages: readonly Message[], batch?: Span): Promise<void> {
    const spans = messages.map((message) => sendingOf(message, batch))
    try {
      await this.broker.send(messages)
      spans.forEach((span) => span.end())
    } catch (error) {
      spans.forEach((span) => endFailed(span, error))
      throw error
    }
  }
}

function sendingOf(message: Message, batch: Span | undefined): Span {
  return startSpan(`send ${destination(message)}`, {
    kind: SpanKind.CLIENT,
    parent: message.headers[TRACEPARENT] ?? null,
    links: batch && [traceparentOfSpan(batch)],
    attributes: { ...messageAttributes(message), 'messaging.operation.type': 'send' },
  })
}
