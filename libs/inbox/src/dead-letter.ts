import {
  createMessage,
  destination,
  type Message,
  MessageHeader,
  type MessageHeaders,
  partitionKey,
  undecodableReason,
} from '@ltp/messaging'

/** Headers of a dead letter, beside the original's, which it keeps. Those that every message has of its own it keeps under a prefix. */
export const DeadLetterHeader = {
  /** What went wrong. */
  REASON: 'dead-letter-reason',
  /** How often the message was tried by itself. */
  ATTEMPTS: 'dead-letter-attempts',
  /** Who could not handle it. */
  SUBSCRIBER: 'dead-letter-subscriber',
  /** When it was given up, ISO 8601. */
  TIME: 'dead-letter-time',
  /** There when the payload could not be kept; says why. */
  PAYLOAD_OMITTED: 'dead-letter-payload-omitted',
} as const

const PREFIX = 'dead-letter-'
const ORIGINAL_PREFIX = 'dead-letter-original-'
const OWN_HEADERS: readonly string[] = Object.values(MessageHeader)
const LONGEST_REASON = 2_000

/** Channel for the messages of a channel that a subscriber could not handle. Brokers must have it before. */
export function deadLetterChannel(channel: string): string {
  return `${channel}.dead-letter`
}

export interface GivenUp {
  readonly reason: string
  readonly attempts: number
  readonly subscriberId: string
}

export function makeDeadLetter(original: Message, { reason, attempts, subscriberId }: GivenUp): Message {
  const originals = OWN_HEADERS.filter((name) => name in original.headers)
  return createMessage({
    destination: deadLetterChannel(destination(original)),
    partitionId: partitionKey(original),
    headers: {
      ...original.headers,
      ...Object.fromEntries(originals.map((name) => [ORIGINAL_PREFIX + name, original.headers[name]!])),
      [DeadLetterHeader.REASON]: inShort(reason),
      [DeadLetterHeader.ATTEMPTS]: String(attempts),
      [DeadLetterHeader.SUBSCRIBER]: subscriberId,
      [DeadLetterHeader.TIME]: new Date().toISOString(),
    },
    payload: original.payload,
  })
}

/** Without what a broker may refuse for ever (Postgres does): U+0000, and halves of characters. Errors quote anything. */
function inShort(reason: string): string {
  return reason.slice(0, LONGEST_REASON).replaceAll('\0', '\uFFFD').toWellFormed()
}

/** A dead letter that can be sent whatever was wrong with the payload. */
export function withoutPayload(deadLetter: Message, reason: string): Message {
  return { headers: { ...deadLetter.headers, [DeadLetterHeader.PAYLOAD_OMITTED]: inShort(reason) }, payload: 'null' }
}

/** The message as it first came: same ID, same headers. */
export function originalOf(deadLetter: Message): Message {
  const entries = Object.entries(deadLetter.headers)
  const kept = entries.filter(([name]) => !name.startsWith(PREFIX) && !OWN_HEADERS.includes(name))
  const own = entries
    .filter(([name]) => name.startsWith(ORIGINAL_PREFIX))
    .map(([name, value]) => [name.slice(ORIGINAL_PREFIX.length), value])
  return { headers: Object.fromEntries([...kept, ...own]) as MessageHeaders, payload: deadLetter.payload }
}

/** Who could not handle it; '' of what is in a channel of dead letters and is none. */
export function subscriberOf({ headers }: Message): string {
  return headers[DeadLetterHeader.SUBSCRIBER] ?? ''
}

/** Why nothing can be sent again for a dead letter; undefined when something can. */
export function obstacleToReplay(deadLetter: Message): string | undefined {
  const undecodable = undecodableReason(deadLetter)
  if (undecodable !== undefined) return `it was no message: ${undecodable}`
  const omitted = deadLetter.headers[DeadLetterHeader.PAYLOAD_OMITTED]
  return omitted === undefined ? undefined : `its payload could not be kept: ${omitted}`
}
