import { currentTraceparent, readTraceparent } from '@ltp/logging'
import { destination, type Message, MessageProducer } from '@ltp/messaging'
import { endFailed, isTracing, type Span, SpanKind, type SpanOptions, startSpan, traceparentOfSpan } from '@ltp/tracing'
import { contentAttributes, messageAttributes } from './message-attributes.js'

/** Header of messages, as of requests: W3C Trace Context. */
export const TRACEPARENT = 'traceparent'

/**
 * Gives messages the trace of the work that sends them. With spans each has one of its own, `create <channel>`, of which what
 * becomes of the message is part.
 */
export class TracedMessageProducer extends MessageProducer {
  /** @param tellsContent whether spans tell all that messages say: on laptops, for people who learn */
  constructor(
    private readonly producer: MessageProducer,
    private readonly tellsContent = false,
  ) {
    super()
  }

  send(messages: readonly Message[]): Promise<void> {
    if (isTracing()) return this.sendWithSpans(messages)
    const traceparent = currentTraceparent()
    return this.producer.send(
      traceparent === undefined ? messages : messages.map((message) => inTrace(message, traceparent)),
    )
  }

  private async sendWithSpans(messages: readonly Message[]): Promise<void> {
    const spans = messages.map(creationOf)
    const traced = messages.map((message, index) => inTrace(message, traceparentOfSpan(spans[index]!)))
    if (this.tellsContent) traced.forEach((message, index) => spans[index]!.setAttributes(contentAttributes(message)))
    try {
      await this.producer.send(traced)
      spans.forEach((span) => span.end())
    } catch (error) {
      spans.forEach((span) => endFailed(span, error))
      throw error
    }
  }
}

/** One that is in a trace already stays there: dead letters are, and what is sent again. */
const inTrace = ({ headers, payload }: Message, traceparent: string): Message => ({
  payload,
  headers: { [TRACEPARENT]: traceparent, ...headers },
})

function creationOf(message: Message): Span {
  return startSpan(`create ${destination(message)}`, {
    ...inItsOwnTrace(message.headers[TRACEPARENT], currentTraceparent()),
    kind: SpanKind.PRODUCER,
    attributes: { ...messageAttributes(message), 'messaging.operation.type': 'create' },
  })
}

/** What is sent again by other work, as a dead letter is by an operator, goes on where it was, and is linked to that work. */
function inItsOwnTrace(its: string | undefined, current: string | undefined): SpanOptions {
  const own = readTraceparent(its)
  if (!own || own.traceId === readTraceparent(current)?.traceId) return {}
  return { parent: its, links: current === undefined ? [] : [current] }
}
