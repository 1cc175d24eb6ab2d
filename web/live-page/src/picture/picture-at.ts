import { type Journey, type Message } from '../journeys/journey.ts'
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

function partOf({ channel }: Message, place: MessagePlace): string {
  switch (place.at) {
    case 'outbox':
    case 'relay':
      return `${place.service}-outbox`
    case 'channel':
    case 'dead-letter':
      return `channel-${channel}`
    case 'inbox':
    case 'handled':
    case 'failed':
      return place.service
  }
}

function wayOf({ channel }: Message, place: MessagePlace): string | undefined {
  if (place.at === 'relay') return `${place.service}-relay-${channel}`
  return place.at === 'inbox' ? `${place.service}-inbox-${channel}` : undefined
}
