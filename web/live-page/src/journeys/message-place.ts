import { type Message } from './journey.ts'

/** Where a message is at some moment, and whether it is on its way. */
export type MessagePlace =
  | { readonly at: 'outbox'; readonly service: string; readonly isCommitted: boolean }
  | { readonly at: 'relay'; readonly service: string }
  | { readonly at: 'channel'; readonly channel: string }
  | { readonly at: 'inbox'; readonly service: string }
  | { readonly at: 'handled'; readonly service: string }
  | { readonly at: 'failed'; readonly service: string; readonly reason: string }
  | { readonly at: 'given-up'; readonly service: string }

/** Undefined before it is created. */
export function placeAt(message: Message, atMs: number): MessagePlace | undefined {
  if (atMs < message.createdMs) return undefined
  return handlingAt(message, atMs) ?? sendingAt(message, atMs) ?? inOutbox(message, atMs)
}

function handlingAt({ handlings }: Message, atMs: number): MessagePlace | undefined {
  const handling = handlings.findLast(({ startMs, isDuplicate }) => startMs <= atMs && !isDuplicate)
  if (!handling) return undefined
  const { service, endMs, failure, deadLetterId } = handling
  if (atMs < endMs) return { at: 'inbox', service }
  if (deadLetterId !== undefined) return { at: 'given-up', service }
  return failure === undefined ? { at: 'handled', service } : { at: 'failed', service, reason: failure }
}

function sendingAt({ channel, sender, sendings }: Message, atMs: number): MessagePlace | undefined {
  const sending = sendings.findLast(({ startMs }) => startMs <= atMs)
  if (!sending) return undefined
  if (atMs < sending.endMs) return { at: 'relay', service: sender }
  return sending.failure === undefined ? { at: 'channel', channel } : undefined
}

const inOutbox = ({ sender, committedMs }: Message, atMs: number): MessagePlace => ({
  at: 'outbox',
  service: sender,
  isCommitted: committedMs !== undefined && committedMs <= atMs,
})
