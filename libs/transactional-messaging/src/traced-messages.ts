import { type LogContext, continueTrace, currentTraceparent, withLogContext } from '@ltp/logging'
import { type Message, messageId, MessageProducer } from '@ltp/messaging'

const TRACEPARENT = 'traceparent'

/** Gives messages the trace of the work that sends them (W3C Trace Context). */
export class TracedMessageProducer extends MessageProducer {
  constructor(private readonly producer: MessageProducer) {
    super()
  }

  send(messages: readonly Message[]): Promise<void> {
    const traceparent = currentTraceparent()
    return this.producer.send(
      traceparent === undefined
        ? messages
        : messages.map(({ headers, payload }) => ({ payload, headers: { [TRACEPARENT]: traceparent, ...headers } })),
    )
  }
}

/**
 * Does what is to be done for a message as part of its sender's trace; log lines carry the message's and the saga's ids. All
 * that is done for the same message belongs to one span.
 */
export function traced<T>(work: (message: Message) => T): (message: Message) => T {
  return (message) => withLogContext(contextOf(message), () => work(message))
}

const contexts = new WeakMap<Message, LogContext>()

function contextOf(message: Message): LogContext {
  const known = contexts.get(message)
  if (known) return known
  const { headers } = message
  const sagaId = headers['command_saga_id'] ?? headers['commandreply_saga_id']
  const context = { ...continueTrace(headers[TRACEPARENT]), messageId: messageId(message), sagaId }
  contexts.set(message, context)
  return context
}
