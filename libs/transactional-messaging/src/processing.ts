import {
  continueTrace,
  currentLogContext,
  currentTraceparent,
  type LogContext,
  type TraceContext,
  withLogContext,
} from '@ltp/logging'
import { destination, type Message, messageId } from '@ltp/messaging'
import { endFailed, inSpan, isTracing, type Span, SpanKind, type SpanOptions, startSpan, withSpan } from '@ltp/tracing'
import { messageAttributes, sagaIdOf } from './message-attributes.js'
import { TRACEPARENT } from './traced-message-producer.js'

/** Spans of messages that were handled, and when, by `performance.now()`. */
type Handled = { readonly span: Span; readonly at: number }[]

const DUPLICATE = 'messaging.inbox.duplicate'

/**
 * What a subscription does for a message is part of its sender's trace; log lines carry the message's and the saga's ids. With
 * spans each try is one, `process <channel>`: from the begin of its transaction, or, of messages that are handled in one
 * transaction, from the begin of its handler. That transaction then has a span of its own, `process`, linked to all; when it
 * is rolled back, all have failed.
 */
export class Processing {
  private readonly contexts = new WeakMap<Message, LogContext>()
  private readonly open = new WeakMap<Message, Span>()
  /** Of messages that are handled together: what is not committed yet. */
  private readonly uncommitted = new WeakMap<Message, Handled>()

  constructor(private readonly subscriberId: string) {}

  /** Around a transaction in which messages are handled. */
  readonly transaction = <T>(messages: readonly Message[], work: () => Promise<T>): Promise<T> => {
    if (!isTracing()) return work()
    if (messages.length === 1) return this.inProcessSpan(messages[0]!, work)
    const options = {
      kind: SpanKind.CONSUMER,
      parent: null,
      links: messages.map(({ headers }) => headers[TRACEPARENT] ?? ''),
      attributes: { ...this.ofGroup(), 'messaging.batch.message_count': messages.length },
    }
    return inSpan('process', options, () => this.together(messages, work))
  }

  /** Around the handler of a message. */
  handled(work: (message: Message) => Promise<void>): (message: Message) => Promise<void> {
    return (message) => {
      if (!isTracing()) return this.inContext(message, () => work(message))
      if (this.open.has(message)) return work(message)
      const handled = this.uncommitted.get(message)
      return handled
        ? this.inSpanUntilCommit(message, () => work(message), handled)
        : this.inProcessSpan(message, () => work(message))
    }
  }

  /** Does what belongs to a message after it was tried, such as to log it. */
  inContext<T>(message: Message, work: () => T): T {
    const known = this.contexts.get(message)
    return withLogContext(known ?? this.contextIn(continueTrace(message.headers[TRACEPARENT]), message), work)
  }

  /** Tells of a message that it came again. */
  noteDuplicate(message: Message): void {
    const span = this.open.get(message)
    if (span) span.setAttribute(DUPLICATE, true)
    // of those that are handled together only those that are handled have a span
    else if (isTracing()) startSpan(...this.asSpan(message, { [DUPLICATE]: true })).end()
  }

  private inProcessSpan<T>(message: Message, work: () => Promise<T>): Promise<T> {
    return inSpan(...this.asSpan(message), (span) => this.whileOpen(span, message, work))
  }

  private async together<T>(messages: readonly Message[], work: () => Promise<T>): Promise<T> {
    const handled: Handled = []
    for (const message of messages) this.uncommitted.set(message, handled)
    try {
      const result = await work()
      for (const { span, at } of handled) span.end(at)
      return result
    } catch (error) {
      for (const { span, at } of handled) endFailed(span, error, at)
      throw error
    } finally {
      for (const message of messages) this.uncommitted.delete(message)
    }
  }

  private async inSpanUntilCommit(message: Message, work: () => Promise<void>, handled: Handled): Promise<void> {
    const span = startSpan(...this.asSpan(message))
    try {
      await withSpan(span, () => this.whileOpen(span, message, work))
      handled.push({ span, at: performance.now() })
    } catch (error) {
      endFailed(span, error)
      throw error
    }
  }

  private async whileOpen<T>(span: Span, message: Message, work: () => Promise<T>): Promise<T> {
    this.open.set(message, span)
    try {
      return await withLogContext(this.contextIn(currentLogContext(), message), work)
    } finally {
      this.open.delete(message)
    }
  }

  private asSpan(message: Message, more: Record<string, boolean> = {}): [string, SpanOptions] {
    const batch = currentTraceparent()
    const options = {
      kind: SpanKind.CONSUMER,
      parent: message.headers[TRACEPARENT] ?? null,
      links: batch === undefined ? [] : [batch],
      attributes: { ...this.ofGroup(), ...messageAttributes(message), ...more },
    }
    return [`process ${destination(message)}`, options]
  }

  private ofGroup() {
    return { 'messaging.operation.type': 'process', 'messaging.consumer.group.name': this.subscriberId }
  }

  private contextIn({ traceId, spanId, traceFlags }: Partial<TraceContext>, message: Message): LogContext {
    const context = { traceId, spanId, traceFlags, messageId: messageId(message), sagaId: sagaIdOf(message) }
    this.contexts.set(message, context)
    return context
  }
}
