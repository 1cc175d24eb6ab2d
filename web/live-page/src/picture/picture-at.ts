import { channelOf, isDeadLetter, type Journey, type Message, nameOf } from '../journeys/journey.ts'
import { type MessagePlace, placeAt } from '../journeys/message-place.ts'

/** A message as the picture shows it. */
export interface Shown {
  readonly message: Message
  readonly place: MessagePlace
}

/** What the picture shows at a moment. */
export interface Picture {
  /** By the ids of parts. */
  readonly inParts: ReadonlyMap<string, readonly Shown[]>
  /** Ids of the ways on which something is. */
  readonly busyWays: ReadonlySet<string>
}

export function pictureAt(journey: Journey, atMs: number): Picture {
  const shown = journey.messages.flatMap((message) => {
    const place = placeAt(message, atMs)
    return place ? [{ message, place }] : []
  })
  return {
    inParts: Map.groupBy(shown, ({ message, place }) => partOf(message, place)),
    busyWays: new Set(shown.flatMap(({ message, place }) => wayOf(message, place) ?? [])),
  }
}

/** What the picture says of a message: its name, and what is unusual about it. */
export function labelOf({ message, place }: Shown, atMs: number): string {
  return [nameOf(message), unusual(message, place, atMs)].filter(Boolean).join(': ')
}

function unusual(message: Message, place: MessagePlace, atMs: number): string | undefined {
  if (isDeadLetter(message)) return 'dead letter'
  if (place.at === 'given-up') return 'given up'
  if (place.at === 'failed') return 'failed'
  return message.handlings.some(({ isDuplicate, endMs }) => isDuplicate && endMs <= atMs) ? 'repeat dropped' : undefined
}

function partOf(message: Message, place: MessagePlace): string {
  switch (place.at) {
    case 'outbox':
    case 'relay':
      return `${place.service}-outbox`
    case 'channel':
      return `channel-${channelOf(message)}`
    case 'inbox':
    case 'handled':
    case 'failed':
    case 'given-up':
      return place.service
  }
}

function wayOf(message: Message, place: MessagePlace): string | undefined {
  const channel = channelOf(message)
  if (place.at === 'relay') return `${place.service}-relay-${channel}`
  return place.at === 'inbox' ? `${place.service}-inbox-${channel}` : undefined
}
