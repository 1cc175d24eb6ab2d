import { type Attempt, type Journey, type Message, type SagaMoment } from './journey.ts'

/** What is known of a journey after it was told once more. */
export function merged(before: Journey, told: Journey): Journey {
  if (told.startMs > before.startMs) return partAdded(before, told)
  // an older answer must not undo a newer one
  return before.endMs <= told.endMs ? told : before
}

/** journey-service has forgotten how it began, as after a restart: what was told of that stays. */
function partAdded(before: Journey, part: Journey): Journey {
  const earlier = new Map(before.messages.map((message) => [message.id, message]))
  const again = new Set(part.messages.map(({ id }) => id))
  return {
    id: before.id,
    startMs: before.startMs,
    endMs: Math.max(before.endMs, part.endMs),
    request: before.request ?? part.request,
    orderId: before.orderId ?? part.orderId,
    customerId: before.customerId ?? part.customerId,
    orderState: part.orderState ?? before.orderState,
    saga: sagaOf(before.saga, part.saga),
    messages: [
      ...before.messages.filter(({ id }) => !again.has(id)),
      ...part.messages.map((message) => wayOf(earlier.get(message.id), message)),
    ],
  }
}

/** A dead letter that is replayed is put into the outbox once more: it may be all that is told now. */
function wayOf(before: Message | undefined, part: Message): Message {
  if (!before || before.createdMs >= part.createdMs) return part
  const isEarlier = ({ startMs }: Attempt) => startMs < part.createdMs
  return {
    ...part,
    createdMs: before.createdMs,
    committedMs: before.committedMs,
    sendings: [...before.sendings.filter(isEarlier), ...part.sendings],
    handlings: [...before.handlings.filter(isEarlier), ...part.handlings],
  }
}

function sagaOf(before: Journey['saga'], part: Journey['saga']): Journey['saga'] {
  if (!before || !part) return before ?? part
  const isEarlier = ({ atMs }: SagaMoment) => atMs < (part.moments[0]?.atMs ?? Infinity)
  return { ...before, moments: [...before.moments.filter(isEarlier), ...part.moments] }
}
