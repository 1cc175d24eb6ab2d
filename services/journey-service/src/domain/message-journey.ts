import { messageIdOf, operationOf, type Span, textOf } from './span.js'
import { ancestors, isRolledBack, type Trace, traceOf, transactionOf } from './trace.js'

/** One try to bring a message to the broker. */
export interface Sending {
  readonly startMs: number
  readonly endMs: number
  readonly failure?: string
}

/** One try to handle a message. */
export interface Handling extends Sending {
  readonly service: string
  /** It had come before, and was dropped. */
  readonly isDuplicate: boolean
  /** It was given up: ID of the dead letter. */
  readonly deadLetterId?: string
}

/** Where a message is: in the outbox of its sender, at the broker, or with those who handle it. */
export type MessageState = 'outbox' | 'sent' | 'handled' | 'failed' | 'dead-letter'

/** The way of one message, as far as it is known. */
export interface MessageJourney {
  readonly id: string
  /** Such as ReserveCreditCommand; undefined when its sender did not say. */
  readonly type?: string
  readonly channel: string
  readonly sender: string
  readonly state: MessageState
  /** When its row was inserted into the outbox. */
  readonly createdMs: number
  /** When the row's transaction had committed; undefined while nobody has told. */
  readonly committedMs?: number
  readonly sendings: readonly Sending[]
  readonly handlings: readonly Handling[]
  /** What it says, where services tell (`TRACE_MESSAGE_CONTENT=on`): JSON. */
  readonly headers?: string
  readonly payload?: string
}

/** The messages of a trace, in the order in which they were created; those that were rolled back never were. */
export function messageJourneys(spans: readonly Span[], trace: Trace = traceOf(spans)): MessageJourney[] {
  const creations = spans.filter((span) => operationOf(span) === 'create' && messageIdOf(span) !== undefined)
  const lasting = creations
    .filter((creation) => !isRolledBack(creation, trace))
    .sort((one, other) => one.startMs - other.startMs)
  // a dead letter that is replayed is put into the outbox again, and goes on as the same message
  const first = new Map(lasting.toReversed().map((creation) => [messageIdOf(creation), creation]))
  return lasting
    .filter((creation) => first.get(messageIdOf(creation)) === creation)
    .map((creation) => journeyOf(creation, spans, trace))
}

function journeyOf(creation: Span, spans: readonly Span[], trace: Trace): MessageJourney {
  const id = messageIdOf(creation)!
  const triesTo = (operation: string) =>
    spans
      .filter((span) => messageIdOf(span) === id && operationOf(span) === operation)
      .sort((one, other) => one.startMs - other.startMs)
  const sendings = triesTo('send').map(tried)
  const handlings = triesTo('process').map((span) => handled(span, spans, trace))
  return {
    id,
    type: textOf(creation, 'messaging.message.type'),
    channel: textOf(creation, 'messaging.destination.name') ?? '',
    sender: creation.service,
    state: stateOf(sendings, handlings),
    createdMs: creation.endMs,
    committedMs: transactionOf(creation, trace)?.endMs,
    sendings,
    handlings,
    headers: textOf(creation, 'messaging.message.headers'),
    payload: textOf(creation, 'messaging.message.body'),
  }
}

const tried = ({ startMs, endMs, failure }: Span): Sending => ({ startMs, endMs, ...(failure && { failure }) })

function handled(span: Span, spans: readonly Span[], trace: Trace): Handling {
  const deadLetter = spans.find(
    (other) =>
      operationOf(other) === 'create' &&
      textOf(other, 'messaging.destination.name')?.endsWith('.dead-letter') === true &&
      ancestors(other, trace).includes(span) &&
      !isRolledBack(other, trace),
  )
  return {
    ...tried(span),
    service: span.service,
    isDuplicate: span.attributes['messaging.inbox.duplicate'] === true,
    ...(deadLetter && { deadLetterId: messageIdOf(deadLetter) }),
  }
}

function stateOf(sendings: readonly Sending[], handlings: readonly Handling[]): MessageState {
  const last = handlings.findLast(({ isDuplicate }) => !isDuplicate)
  if (last?.deadLetterId !== undefined) return 'dead-letter'
  if (last) return last.failure === undefined ? 'handled' : 'failed'
  return sendings.some(({ failure }) => failure === undefined) ? 'sent' : 'outbox'
}
