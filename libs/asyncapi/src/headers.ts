import { CommandHeader, correlationHeaders, ReplyHeader } from '@ltp/commands'
import { EventHeader } from '@ltp/events'
import { DeadLetterHeader } from '@ltp/inbox'
import { MessageHeader } from '@ltp/messaging'
import { z } from 'zod'

type Headers = Record<string, z.ZodType<string | undefined>>

const own = everyOne(Object.values(MessageHeader))
const id = { [MessageHeader.ID]: z.string() }

/** Headers are strings; others than the documented may come, such as those of tracing. */
const headers = (required: Headers, optional: Headers = {}) => {
  const optionals = Object.entries(optional).filter(([name]) => !(name in required))
  const shape = { ...required, ...Object.fromEntries(optionals.map(([name, schema]) => [name, schema.optional()])) }
  return z.object(shape).catchall(z.string())
}

function everyOne(names: readonly string[]): Headers {
  return Object.fromEntries(names.map((name) => [name, z.string()]))
}

export function receivedCommandHeaders(type: string) {
  return headers(
    { ...id, [CommandHeader.TYPE]: z.literal(type) },
    { ...own, ...everyOne(Object.values(CommandHeader)) },
  )
}

export function sentCommandHeaders(type: string, channel: string, saga: string, replyTo: string) {
  return headers({
    ...own,
    [CommandHeader.TYPE]: z.literal(type),
    [CommandHeader.DESTINATION]: z.literal(channel),
    [CommandHeader.REPLY_TO]: z.literal(replyTo),
    [CommandHeader.SAGA_TYPE]: z.literal(saga),
    [CommandHeader.SAGA_ID]: z.string(),
  })
}

/** What came with the command comes back with the reply. */
const correlation = everyOne(Object.keys(correlationHeaders(everyOneEmpty(Object.values(CommandHeader)))))

function everyOneEmpty(names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, '']))
}

const reply = (type: string, outcome: 'SUCCESS' | 'FAILURE') => ({
  [ReplyHeader.TYPE]: z.literal(type),
  [ReplyHeader.OUTCOME]: z.literal(outcome),
  [ReplyHeader.IN_REPLY_TO]: z.string(),
})

export function sentReplyHeaders(type: string, outcome: 'SUCCESS' | 'FAILURE') {
  return headers({ ...own, ...reply(type, outcome) }, correlation)
}

export function receivedReplyHeaders(type: string, outcome: 'SUCCESS' | 'FAILURE', saga: string) {
  const ofTheSaga = { [ReplyHeader.SAGA_TYPE]: z.literal(saga), [ReplyHeader.SAGA_ID]: z.string() }
  return headers({ ...id, ...reply(type, outcome), ...ofTheSaga }, { ...own, ...correlation })
}

export function eventHeaders(type: string, aggregateType: string) {
  return headers({
    ...own,
    [EventHeader.TYPE]: z.literal(type),
    [EventHeader.AGGREGATE_TYPE]: z.literal(aggregateType),
    [EventHeader.AGGREGATE_ID]: z.string(),
  })
}

/** A dead letter has the headers of the message that it was, too. */
export function deadLetterHeaders() {
  const { PAYLOAD_OMITTED, ...always } = DeadLetterHeader
  return headers({ ...own, ...everyOne(Object.values(always)) }, everyOne([PAYLOAD_OMITTED]))
}
